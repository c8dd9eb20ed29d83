package dev.scada.core.journal;

import java.io.IOException;

/** Room that is kept for when the disk is full. Blocks; confined to the journal's thread. */
interface Reserve {
    /** There is none. */
    Reserve NONE = new Reserve() {
        @Override
        public long left() {
            return 0;
        }

        @Override
        public long whole() {
            return 0;
        }

        @Override
        public boolean giveUp() {
            return false;
        }

        @Override
        public boolean fill() {
            return false;
        }
    };

    /** In bytes. */
    long left();

    /** In bytes, when nothing was given up. */
    long whole();

    /** Gives a part of it up. False when nothing is left. */
    boolean giveUp() throws IOException;

    /** Takes a part of it again, where there is plenty of room. False when there is not, or it is whole. */
    boolean fill() throws IOException;
}
