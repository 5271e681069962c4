#include "finish.h"

#include <glib.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

// The description of the document as XMP (ISO 16684-1), which archives read.
static char *description(const struct letter *letter) {
    char *title = g_markup_escape_text(letter->subject ? letter->subject : "", -1);
    char *author = g_markup_escape_text(letter->author ? letter->author : "", -1);
    const char *made = letter->made ? letter->made : "";
    char *text = g_strdup_printf(
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
        " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">"
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>"
        "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>"
        "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>"
        "<xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%s</xmp:ModifyDate>"
        "<xmp:CreatorTool>VNeID Open</xmp:CreatorTool>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>",
        title, author, letter->language, made, made);
    g_free(title);
    g_free(author);
    return text;
}

static void add_description(qpdf_data pdf, qpdf_oh root, const struct letter *letter) {
    char *text = description(letter);
    qpdf_oh stream = qpdf_oh_new_stream(pdf), members = qpdf_oh_get_dict(pdf, stream);
    qpdf_oh_replace_key(pdf, members, "/Type", qpdf_oh_new_name(pdf, "/Metadata"));
    qpdf_oh_replace_key(pdf, members, "/Subtype", qpdf_oh_new_name(pdf, "/XML"));
    qpdf_oh_replace_stream_data(
        pdf, stream, (const unsigned char *)text, strlen(text), qpdf_oh_new_null(pdf), qpdf_oh_new_null(pdf));
    qpdf_oh_replace_key(pdf, root, "/Metadata", stream);
    g_free(text);
}

static int write_to(qpdf_data pdf, struct letter_result *result) {
    if (qpdf_init_write_memory(pdf) & QPDF_ERRORS) return 0;
    // The same letter is the same bytes: what was signed or counted once can be made again.
    qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
    qpdf_set_object_stream_mode(pdf, qpdf_o_disable);
    if (qpdf_write(pdf) & QPDF_ERRORS) return 0;
    result->count = qpdf_get_buffer_length(pdf);
    result->bytes = malloc(result->count);
    if (!result->bytes) return 0;
    memcpy(result->bytes, qpdf_get_buffer(pdf), result->count);
    return 1;
}

int finish(const uint8_t *bytes, size_t count, const struct letter *letter, struct letter_result *result) {
    qpdf_data pdf = qpdf_init();
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    int is_read = !(qpdf_read_memory(pdf, "letter", (const char *)bytes, count, NULL) & QPDF_ERRORS);
    if (is_read) {
        qpdf_oh root = qpdf_get_root(pdf), preferences = qpdf_oh_new_dictionary(pdf);
        qpdf_oh_replace_key(pdf, root, "/Lang", qpdf_oh_new_string(pdf, letter->language));
        qpdf_oh_replace_key(pdf, preferences, "/DisplayDocTitle", qpdf_oh_new_bool(pdf, QPDF_TRUE));
        qpdf_oh_replace_key(pdf, root, "/ViewerPreferences", preferences);
        add_description(pdf, root, letter);
    }
    int is_done = is_read && write_to(pdf, result);
    qpdf_cleanup(&pdf);
    return is_done;
}
