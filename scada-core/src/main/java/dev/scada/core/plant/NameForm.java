package dev.scada.core.plant;

import java.util.regex.Pattern;

/** The form of names that engineers choose. */
enum NameForm {
    /** Of a line, a device, a scan class: one segment of a tag's path, since a device's name may begin one. */
    NAME(
            "[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,63}",
            "a name of letters, digits, '_', '-' and '.', beginning with a letter, a digit or '_', 64 at most"),
    /** Of a tag: segments joined by slashes, as {@link dev.scada.api.tag.TagPath} has them. */
    TAG_PATH(
            "[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*(/[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*)*",
            "segments joined by '/', each of letters, digits, '_', '-' and '.', such as steam/pressure"),
    /** Of a template's parameter: what can stand in a calculation, so no dash. */
    PARAMETER("[\\p{L}_][\\p{L}\\p{N}_]{0,63}", "a name of letters, digits and '_', beginning with a letter or '_'"),
    WHOLE_NUMBER("-?(0|[1-9][0-9]{0,18})", "a whole number");

    private final Pattern form;
    private final String words;

    NameForm(String form, String words) {
        this.form = Pattern.compile(form);
        this.words = words;
    }

    boolean matches(String name) {
        return form.matcher(name).matches();
    }

    /** As a schema takes it. */
    String pattern() {
        return "^" + form.pattern() + "$";
    }

    String words() {
        return words;
    }
}
