// The files of the portal, embedded when the program is built (C23 #embed): one binary, nothing to install beside it.
#include "CPortalAssets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char portal_css[] = {
#embed "Assets/portal.css"
};
static const unsigned char inter_vi_woff2[] = {
#embed "Assets/inter-vi.woff2"
};
static const unsigned char icons_svg[] = {
#embed "Assets/icons.svg"
};
static const unsigned char mark_svg[] = {
#embed "Assets/mark.svg"
};
static const unsigned char guilloche_svg[] = {
#embed "Assets/guilloche.svg"
};
static const unsigned char rosette_svg[] = {
#embed "Assets/rosette.svg"
};
static const unsigned char passkey_js[] = {
#embed "Assets/passkey.js"
};
static const unsigned char casework_js[] = {
#embed "Assets/casework.js"
};
static const unsigned char token_js[] = {
#embed "Assets/token.js"
};
static const unsigned char dossier_mustache[] = {
#embed "../Portal/Templates/dossier.mustache"
};
static const unsigned char locate_mustache[] = {
#embed "../Portal/Templates/locate.mustache"
};
static const unsigned char report_form_mustache[] = {
#embed "../Portal/Templates/report-form.mustache"
};
static const unsigned char report_list_mustache[] = {
#embed "../Portal/Templates/report-list.mustache"
};
static const unsigned char case_queue_mustache[] = {
#embed "../Portal/Templates/case-queue.mustache"
};
static const unsigned char case_work_mustache[] = {
#embed "../Portal/Templates/case-work.mustache"
};
static const unsigned char case_act_mustache[] = {
#embed "../Portal/Templates/case-act.mustache"
};
static const unsigned char case_time_mustache[] = {
#embed "../Portal/Templates/case-time.mustache"
};
static const unsigned char case_letter_mustache[] = {
#embed "../Portal/Templates/case-letter.mustache"
};
static const unsigned char case_paper_mustache[] = {
#embed "../Portal/Templates/case-paper.mustache"
};
static const unsigned char board_table_mustache[] = {
#embed "../Portal/Templates/board-table.mustache"
};
static const unsigned char board_unit_mustache[] = {
#embed "../Portal/Templates/board-unit.mustache"
};
static const unsigned char board_operator_mustache[] = {
#embed "../Portal/Templates/board-operator.mustache"
};
static const unsigned char access_entry_mustache[] = {
#embed "../Portal/Templates/access-entry.mustache"
};
static const unsigned char access_filter_mustache[] = {
#embed "../Portal/Templates/access-filter.mustache"
};
static const unsigned char access_history_mustache[] = {
#embed "../Portal/Templates/access-history.mustache"
};
static const unsigned char access_sealed_mustache[] = {
#embed "../Portal/Templates/access-sealed.mustache"
};
static const unsigned char agency_mustache[] = {
#embed "../Portal/Templates/agency.mustache"
};
static const unsigned char citizen_data_mustache[] = {
#embed "../Portal/Templates/citizen-data.mustache"
};
static const unsigned char citizen_home_mustache[] = {
#embed "../Portal/Templates/citizen-home.mustache"
};
static const unsigned char failure_mustache[] = {
#embed "../Portal/Templates/failure.mustache"
};
static const unsigned char front_mustache[] = {
#embed "../Portal/Templates/front.mustache"
};
static const unsigned char layout_mustache[] = {
#embed "../Portal/Templates/layout.mustache"
};
static const unsigned char log_mustache[] = {
#embed "../Portal/Templates/log.mustache"
};
static const unsigned char one_time_link_mustache[] = {
#embed "../Portal/Templates/one-time-link.mustache"
};
static const unsigned char operator_mustache[] = {
#embed "../Portal/Templates/operator.mustache"
};
static const unsigned char problem_mustache[] = {
#embed "../Portal/Templates/problem.mustache"
};
static const unsigned char receipt_mustache[] = {
#embed "../Portal/Templates/receipt.mustache"
};
static const unsigned char signed_out_mustache[] = {
#embed "../Portal/Templates/signed-out.mustache"
};
static const unsigned char desk_case_mustache[] = {
#embed "../Portal/Templates/desk-case.mustache"
};
static const unsigned char desk_letter_mustache[] = {
#embed "../Portal/Templates/desk-letter.mustache"
};
static const unsigned char desk_queue_mustache[] = {
#embed "../Portal/Templates/desk-queue.mustache"
};
static const unsigned char staff_records_mustache[] = {
#embed "../Portal/Templates/staff-records.mustache"
};
static const unsigned char letter_mustache[] = {
#embed "../Portal/Templates/letter.mustache"
};
static const unsigned char check_mustache[] = {
#embed "../Portal/Templates/check.mustache"
};
static const unsigned char consent_mustache[] = {
#embed "../Portal/Templates/consent.mustache"
};
static const unsigned char form_errors_mustache[] = {
#embed "../Portal/Templates/form-errors.mustache"
};
static const unsigned char form_field_mustache[] = {
#embed "../Portal/Templates/form-field.mustache"
};
static const unsigned char form_lists_mustache[] = {
#embed "../Portal/Templates/form-lists.mustache"
};
static const unsigned char list_mustache[] = {
#embed "../Portal/Templates/list.mustache"
};
static const unsigned char outcome_mustache[] = {
#embed "../Portal/Templates/outcome.mustache"
};
static const unsigned char passkey_box_mustache[] = {
#embed "../Portal/Templates/passkey-box.mustache"
};
static const unsigned char prove_mustache[] = {
#embed "../Portal/Templates/prove.mustache"
};
static const unsigned char question_mustache[] = {
#embed "../Portal/Templates/question.mustache"
};
static const unsigned char security_log_mustache[] = {
#embed "../Portal/Templates/security-log.mustache"
};
static const unsigned char staff_accounts_mustache[] = {
#embed "../Portal/Templates/staff-accounts.mustache"
};
static const unsigned char staff_approval_mustache[] = {
#embed "../Portal/Templates/staff-approval.mustache"
};
static const unsigned char staff_area_mustache[] = {
#embed "../Portal/Templates/staff-area.mustache"
};
static const unsigned char staff_client_mustache[] = {
#embed "../Portal/Templates/staff-client.mustache"
};
static const unsigned char staff_code_mustache[] = {
#embed "../Portal/Templates/staff-code.mustache"
};
static const unsigned char staff_counter_mustache[] = {
#embed "../Portal/Templates/staff-counter.mustache"
};
static const unsigned char staff_developer_mustache[] = {
#embed "../Portal/Templates/staff-developer.mustache"
};
static const unsigned char staff_keys_mustache[] = {
#embed "../Portal/Templates/staff-keys.mustache"
};
static const unsigned char staff_purpose_mustache[] = {
#embed "../Portal/Templates/staff-purpose.mustache"
};
static const unsigned char staff_redirect_mustache[] = {
#embed "../Portal/Templates/staff-redirect.mustache"
};
static const unsigned char staff_registration_mustache[] = {
#embed "../Portal/Templates/staff-registration.mustache"
};
static const unsigned char staff_requests_mustache[] = {
#embed "../Portal/Templates/staff-requests.mustache"
};
static const unsigned char staff_work_mustache[] = {
#embed "../Portal/Templates/staff-work.mustache"
};
static const unsigned char list_section_mustache[] = {
#embed "../Portal/Templates/list-section.mustache"
};
static const unsigned char paper_card_mustache[] = {
#embed "../Portal/Templates/paper-card.mustache"
};
static const unsigned char paper_tags_mustache[] = {
#embed "../Portal/Templates/paper-tags.mustache"
};
static const unsigned char paper_checked_mustache[] = {
#embed "../Portal/Templates/paper-checked.mustache"
};
static const unsigned char search_form_mustache[] = {
#embed "../Portal/Templates/search-form.mustache"
};
static const unsigned char search_mustache[] = {
#embed "../Portal/Templates/search.mustache"
};
static const unsigned char wallet_mustache[] = {
#embed "../Portal/Templates/wallet.mustache"
};
static const unsigned char wallet_copy_mustache[] = {
#embed "../Portal/Templates/wallet-copy.mustache"
};
static const unsigned char paper_mustache[] = {
#embed "../Portal/Templates/paper.mustache"
};
static const unsigned char showing_mustache[] = {
#embed "../Portal/Templates/showing.mustache"
};
static const unsigned char verification_mustache[] = {
#embed "../Portal/Templates/verification.mustache"
};
static const unsigned char wallet_js[] = {
#embed "Assets/wallet.js"
};
static const unsigned char worker_js[] = {
#embed "Assets/worker.js"
};

static const struct PortalAssetData assets[] = {
    {"portal.css", portal_css, sizeof portal_css},
    {"inter-vi.woff2", inter_vi_woff2, sizeof inter_vi_woff2},
    {"icons.svg", icons_svg, sizeof icons_svg},
    {"mark.svg", mark_svg, sizeof mark_svg},
    {"guilloche.svg", guilloche_svg, sizeof guilloche_svg},
    {"rosette.svg", rosette_svg, sizeof rosette_svg},
    {"passkey.js", passkey_js, sizeof passkey_js},
    {"token.js", token_js, sizeof token_js},
    {"access-entry.mustache", access_entry_mustache, sizeof access_entry_mustache},
    {"access-filter.mustache", access_filter_mustache, sizeof access_filter_mustache},
    {"access-history.mustache", access_history_mustache, sizeof access_history_mustache},
    {"access-sealed.mustache", access_sealed_mustache, sizeof access_sealed_mustache},
    {"agency.mustache", agency_mustache, sizeof agency_mustache},
    {"citizen-data.mustache", citizen_data_mustache, sizeof citizen_data_mustache},
    {"citizen-home.mustache", citizen_home_mustache, sizeof citizen_home_mustache},
    {"failure.mustache", failure_mustache, sizeof failure_mustache},
    {"front.mustache", front_mustache, sizeof front_mustache},
    {"layout.mustache", layout_mustache, sizeof layout_mustache},
    {"log.mustache", log_mustache, sizeof log_mustache},
    {"one-time-link.mustache", one_time_link_mustache, sizeof one_time_link_mustache},
    {"operator.mustache", operator_mustache, sizeof operator_mustache},
    {"problem.mustache", problem_mustache, sizeof problem_mustache},
    {"receipt.mustache", receipt_mustache, sizeof receipt_mustache},
    {"desk-case.mustache", desk_case_mustache, sizeof desk_case_mustache},
    {"desk-letter.mustache", desk_letter_mustache, sizeof desk_letter_mustache},
    {"desk-queue.mustache", desk_queue_mustache, sizeof desk_queue_mustache},
    {"staff-records.mustache", staff_records_mustache, sizeof staff_records_mustache},
    {"dossier.mustache", dossier_mustache, sizeof dossier_mustache},
    {"locate.mustache", locate_mustache, sizeof locate_mustache},
    {"report-form.mustache", report_form_mustache, sizeof report_form_mustache},
    {"report-list.mustache", report_list_mustache, sizeof report_list_mustache},
    {"case-queue.mustache", case_queue_mustache, sizeof case_queue_mustache},
    {"case-work.mustache", case_work_mustache, sizeof case_work_mustache},
    {"case-act.mustache", case_act_mustache, sizeof case_act_mustache},
    {"case-time.mustache", case_time_mustache, sizeof case_time_mustache},
    {"case-letter.mustache", case_letter_mustache, sizeof case_letter_mustache},
    {"case-paper.mustache", case_paper_mustache, sizeof case_paper_mustache},
    {"board-table.mustache", board_table_mustache, sizeof board_table_mustache},
    {"board-unit.mustache", board_unit_mustache, sizeof board_unit_mustache},
    {"board-operator.mustache", board_operator_mustache, sizeof board_operator_mustache},
    {"letter.mustache", letter_mustache, sizeof letter_mustache},
    {"check.mustache", check_mustache, sizeof check_mustache},
    {"consent.mustache", consent_mustache, sizeof consent_mustache},
    {"form-errors.mustache", form_errors_mustache, sizeof form_errors_mustache},
    {"form-field.mustache", form_field_mustache, sizeof form_field_mustache},
    {"form-lists.mustache", form_lists_mustache, sizeof form_lists_mustache},
    {"list.mustache", list_mustache, sizeof list_mustache},
    {"outcome.mustache", outcome_mustache, sizeof outcome_mustache},
    {"passkey-box.mustache", passkey_box_mustache, sizeof passkey_box_mustache},
    {"prove.mustache", prove_mustache, sizeof prove_mustache},
    {"question.mustache", question_mustache, sizeof question_mustache},
    {"security-log.mustache", security_log_mustache, sizeof security_log_mustache},
    {"staff-accounts.mustache", staff_accounts_mustache, sizeof staff_accounts_mustache},
    {"staff-approval.mustache", staff_approval_mustache, sizeof staff_approval_mustache},
    {"staff-area.mustache", staff_area_mustache, sizeof staff_area_mustache},
    {"staff-client.mustache", staff_client_mustache, sizeof staff_client_mustache},
    {"staff-code.mustache", staff_code_mustache, sizeof staff_code_mustache},
    {"staff-counter.mustache", staff_counter_mustache, sizeof staff_counter_mustache},
    {"staff-developer.mustache", staff_developer_mustache, sizeof staff_developer_mustache},
    {"staff-keys.mustache", staff_keys_mustache, sizeof staff_keys_mustache},
    {"staff-purpose.mustache", staff_purpose_mustache, sizeof staff_purpose_mustache},
    {"staff-redirect.mustache", staff_redirect_mustache, sizeof staff_redirect_mustache},
    {"staff-registration.mustache", staff_registration_mustache, sizeof staff_registration_mustache},
    {"staff-requests.mustache", staff_requests_mustache, sizeof staff_requests_mustache},
    {"staff-work.mustache", staff_work_mustache, sizeof staff_work_mustache},
    {"signed-out.mustache", signed_out_mustache, sizeof signed_out_mustache},
    {"list-section.mustache", list_section_mustache, sizeof list_section_mustache},
    {"paper-card.mustache", paper_card_mustache, sizeof paper_card_mustache},
    {"paper-tags.mustache", paper_tags_mustache, sizeof paper_tags_mustache},
    {"paper-checked.mustache", paper_checked_mustache, sizeof paper_checked_mustache},
    {"search-form.mustache", search_form_mustache, sizeof search_form_mustache},
    {"search.mustache", search_mustache, sizeof search_mustache},
    {"wallet.mustache", wallet_mustache, sizeof wallet_mustache},
    {"wallet-copy.mustache", wallet_copy_mustache, sizeof wallet_copy_mustache},
    {"paper.mustache", paper_mustache, sizeof paper_mustache},
    {"showing.mustache", showing_mustache, sizeof showing_mustache},
    {"verification.mustache", verification_mustache, sizeof verification_mustache},
    {"casework.js", casework_js, sizeof casework_js},
    {"wallet.js", wallet_js, sizeof wallet_js},
    {"worker.js", worker_js, sizeof worker_js},
};

unsigned long portal_asset_count(void) { return sizeof assets / sizeof assets[0]; }

struct PortalAssetData portal_asset(unsigned long index) {
    if (index < portal_asset_count()) return assets[index];
    return (struct PortalAssetData){0, 0, 0};
}
