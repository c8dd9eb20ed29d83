package dev.scada.app.http;

import dev.scada.core.access.Right;

/** Who may use a route or send a message. Each declares one: a server with a route or a message that does not will not start. */
public sealed interface Policy {
    /** Anybody who reaches the server: says nothing about the plant. */
    Policy PUBLIC = new Anybody();

    /** Whoever is logged in or holds a token, whatever he may do: it concerns himself alone. */
    Policy KNOWN = new Known();

    /** Whoever may see some part of the plant; the handler shows that part alone. */
    Policy VIEW = new Holder(Right.VIEW, Where.SOMEWHERE);

    /** Whoever may see the whole plant: what cannot be told apart by area. */
    Policy VIEW_ALL = new Holder(Right.VIEW, Where.EVERYWHERE);

    /** Whoever may see the tag of the path. */
    Policy VIEW_TAG = new Holder(Right.VIEW, Where.TAG_OF_PATH);

    /** Whoever may operate some part of the plant; who carries it out asks about the tag. */
    Policy COMMAND = new Holder(Right.OPERATE, Where.SOMEWHERE);

    /** Whoever may operate the tag of the path. */
    Policy COMMAND_TAG = new Holder(Right.OPERATE, Where.TAG_OF_PATH);

    /** Whoever is an engineer of some part of the plant; who carries it out asks about the tags. */
    Policy ENGINEER = new Holder(Right.ENGINEER, Where.SOMEWHERE);

    /** Whoever is an engineer of the whole plant. */
    Policy ENGINEER_ALL = new Holder(Right.ENGINEER, Where.EVERYWHERE);

    /** Whoever keeps users, roles and tokens. */
    Policy ADMINISTER = new Holder(Right.ADMINISTER, Where.EVERYWHERE);

    /** For people and for the description: {@code view of the tag}. */
    String words();

    record Anybody() implements Policy {
        @Override
        public String words() {
            return "anybody";
        }
    }

    record Known() implements Policy {
        @Override
        public String words() {
            return "anybody who is logged in";
        }
    }

    /** Whoever has the right there. */
    record Holder(Right right, Where where) implements Policy {
        @Override
        public String words() {
            return right.word()
                    + switch (where) {
                        case EVERYWHERE -> " in the whole plant";
                        case SOMEWHERE -> " in some area";
                        case TAG_OF_PATH -> " of the tag";
                    };
        }
    }

    /** Where the right is needed. */
    enum Where {
        /** In the whole plant. */
        EVERYWHERE,
        /** In some part of it; the handler looks which. */
        SOMEWHERE,
        /** On the tag whose path is the route's parameter {@code path}. */
        TAG_OF_PATH
    }
}
