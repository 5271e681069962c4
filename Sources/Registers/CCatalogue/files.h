/* Written by bin/catalogue-embed: a line for each file of Catalogue/. */
static const unsigned char bank_account_yaml[] = {
#embed "../../../Catalogue/bank-account.yaml"
};
static const unsigned char birth_certificate_yaml[] = {
#embed "../../../Catalogue/birth-certificate.yaml"
};
static const unsigned char birth_registration_yaml[] = {
#embed "../../../Catalogue/birth-registration.yaml"
};
static const unsigned char child_identity_card_yaml[] = {
#embed "../../../Catalogue/child-identity-card.yaml"
};
static const unsigned char child_under_six_yaml[] = {
#embed "../../../Catalogue/child-under-six.yaml"
};
static const unsigned char civil_servant_yaml[] = {
#embed "../../../Catalogue/civil-servant.yaml"
};
static const unsigned char crime_report_yaml[] = {
#embed "../../../Catalogue/crime-report.yaml"
};
static const unsigned char death_in_the_family_yaml[] = {
#embed "../../../Catalogue/death-in-the-family.yaml"
};
static const unsigned char death_registration_yaml[] = {
#embed "../../../Catalogue/death-registration.yaml"
};
static const unsigned char diploma_yaml[] = {
#embed "../../../Catalogue/diploma.yaml"
};
static const unsigned char divorce_note_yaml[] = {
#embed "../../../Catalogue/divorce-note.yaml"
};
static const unsigned char divorce_yaml[] = {
#embed "../../../Catalogue/divorce.yaml"
};
static const unsigned char driving_licence_exchange_yaml[] = {
#embed "../../../Catalogue/driving-licence-exchange.yaml"
};
static const unsigned char driving_licence_yaml[] = {
#embed "../../../Catalogue/driving-licence.yaml"
};
static const unsigned char electricity_yaml[] = {
#embed "../../../Catalogue/electricity.yaml"
};
static const unsigned char environment_report_yaml[] = {
#embed "../../../Catalogue/environment-report.yaml"
};
static const unsigned char fire_hazard_report_yaml[] = {
#embed "../../../Catalogue/fire-hazard-report.yaml"
};
static const unsigned char funeral_support_yaml[] = {
#embed "../../../Catalogue/funeral-support.yaml"
};
static const unsigned char health_book_yaml[] = {
#embed "../../../Catalogue/health-book.yaml"
};
static const unsigned char health_insurance_yaml[] = {
#embed "../../../Catalogue/health-insurance.yaml"
};
static const unsigned char judicial_record_1_yaml[] = {
#embed "../../../Catalogue/judicial-record-1.yaml"
};
static const unsigned char judicial_record_2_yaml[] = {
#embed "../../../Catalogue/judicial-record-2.yaml"
};
static const unsigned char judicial_record_yaml[] = {
#embed "../../../Catalogue/judicial-record.yaml"
};
static const unsigned char kinship_yaml[] = {
#embed "../../../Catalogue/kinship.yaml"
};
static const unsigned char marriage_registration_yaml[] = {
#embed "../../../Catalogue/marriage-registration.yaml"
};
static const unsigned char marriage_yaml[] = {
#embed "../../../Catalogue/marriage.yaml"
};
static const unsigned char merit_allowance_yaml[] = {
#embed "../../../Catalogue/merit-allowance.yaml"
};
static const unsigned char merit_funeral_yaml[] = {
#embed "../../../Catalogue/merit-funeral.yaml"
};
static const unsigned char newborn_health_card_yaml[] = {
#embed "../../../Catalogue/newborn-health-card.yaml"
};
static const unsigned char newborn_residence_yaml[] = {
#embed "../../../Catalogue/newborn-residence.yaml"
};
static const unsigned char party_member_yaml[] = {
#embed "../../../Catalogue/party-member.yaml"
};
static const unsigned char passport_yaml[] = {
#embed "../../../Catalogue/passport.yaml"
};
static const unsigned char person_with_merit_yaml[] = {
#embed "../../../Catalogue/person-with-merit.yaml"
};
static const unsigned char personal_data_correction_yaml[] = {
#embed "../../../Catalogue/personal-data-correction.yaml"
};
static const unsigned char public_employee_yaml[] = {
#embed "../../../Catalogue/public-employee.yaml"
};
static const unsigned char residence_deletion_yaml[] = {
#embed "../../../Catalogue/residence-deletion.yaml"
};
static const unsigned char residence_yaml[] = {
#embed "../../../Catalogue/residence.yaml"
};
static const unsigned char social_allowance_yaml[] = {
#embed "../../../Catalogue/social-allowance.yaml"
};
static const unsigned char social_assistance_yaml[] = {
#embed "../../../Catalogue/social-assistance.yaml"
};
static const unsigned char social_insurance_death_yaml[] = {
#embed "../../../Catalogue/social-insurance-death.yaml"
};
static const unsigned char social_pension_yaml[] = {
#embed "../../../Catalogue/social-pension.yaml"
};
static const unsigned char stay_notification_yaml[] = {
#embed "../../../Catalogue/stay-notification.yaml"
};
static const unsigned char tax_code_yaml[] = {
#embed "../../../Catalogue/tax-code.yaml"
};
static const unsigned char telecom_subscription_yaml[] = {
#embed "../../../Catalogue/telecom-subscription.yaml"
};
static const unsigned char temporary_absence_yaml[] = {
#embed "../../../Catalogue/temporary-absence.yaml"
};
static const unsigned char temporary_residence_yaml[] = {
#embed "../../../Catalogue/temporary-residence.yaml"
};
static const unsigned char traffic_report_yaml[] = {
#embed "../../../Catalogue/traffic-report.yaml"
};
static const unsigned char vehicle_registration_yaml[] = {
#embed "../../../Catalogue/vehicle-registration.yaml"
};
static const unsigned char water_yaml[] = {
#embed "../../../Catalogue/water.yaml"
};
static const EmbeddedCatalogueFile files[] = {
    {"bank-account.yaml", bank_account_yaml, sizeof bank_account_yaml},
    {"birth-certificate.yaml", birth_certificate_yaml, sizeof birth_certificate_yaml},
    {"birth-registration.yaml", birth_registration_yaml, sizeof birth_registration_yaml},
    {"child-identity-card.yaml", child_identity_card_yaml, sizeof child_identity_card_yaml},
    {"child-under-six.yaml", child_under_six_yaml, sizeof child_under_six_yaml},
    {"civil-servant.yaml", civil_servant_yaml, sizeof civil_servant_yaml},
    {"crime-report.yaml", crime_report_yaml, sizeof crime_report_yaml},
    {"death-in-the-family.yaml", death_in_the_family_yaml, sizeof death_in_the_family_yaml},
    {"death-registration.yaml", death_registration_yaml, sizeof death_registration_yaml},
    {"diploma.yaml", diploma_yaml, sizeof diploma_yaml},
    {"divorce-note.yaml", divorce_note_yaml, sizeof divorce_note_yaml},
    {"divorce.yaml", divorce_yaml, sizeof divorce_yaml},
    {"driving-licence-exchange.yaml", driving_licence_exchange_yaml, sizeof driving_licence_exchange_yaml},
    {"driving-licence.yaml", driving_licence_yaml, sizeof driving_licence_yaml},
    {"electricity.yaml", electricity_yaml, sizeof electricity_yaml},
    {"environment-report.yaml", environment_report_yaml, sizeof environment_report_yaml},
    {"fire-hazard-report.yaml", fire_hazard_report_yaml, sizeof fire_hazard_report_yaml},
    {"funeral-support.yaml", funeral_support_yaml, sizeof funeral_support_yaml},
    {"health-book.yaml", health_book_yaml, sizeof health_book_yaml},
    {"health-insurance.yaml", health_insurance_yaml, sizeof health_insurance_yaml},
    {"judicial-record-1.yaml", judicial_record_1_yaml, sizeof judicial_record_1_yaml},
    {"judicial-record-2.yaml", judicial_record_2_yaml, sizeof judicial_record_2_yaml},
    {"judicial-record.yaml", judicial_record_yaml, sizeof judicial_record_yaml},
    {"kinship.yaml", kinship_yaml, sizeof kinship_yaml},
    {"marriage-registration.yaml", marriage_registration_yaml, sizeof marriage_registration_yaml},
    {"marriage.yaml", marriage_yaml, sizeof marriage_yaml},
    {"merit-allowance.yaml", merit_allowance_yaml, sizeof merit_allowance_yaml},
    {"merit-funeral.yaml", merit_funeral_yaml, sizeof merit_funeral_yaml},
    {"newborn-health-card.yaml", newborn_health_card_yaml, sizeof newborn_health_card_yaml},
    {"newborn-residence.yaml", newborn_residence_yaml, sizeof newborn_residence_yaml},
    {"party-member.yaml", party_member_yaml, sizeof party_member_yaml},
    {"passport.yaml", passport_yaml, sizeof passport_yaml},
    {"person-with-merit.yaml", person_with_merit_yaml, sizeof person_with_merit_yaml},
    {"personal-data-correction.yaml", personal_data_correction_yaml, sizeof personal_data_correction_yaml},
    {"public-employee.yaml", public_employee_yaml, sizeof public_employee_yaml},
    {"residence-deletion.yaml", residence_deletion_yaml, sizeof residence_deletion_yaml},
    {"residence.yaml", residence_yaml, sizeof residence_yaml},
    {"social-allowance.yaml", social_allowance_yaml, sizeof social_allowance_yaml},
    {"social-assistance.yaml", social_assistance_yaml, sizeof social_assistance_yaml},
    {"social-insurance-death.yaml", social_insurance_death_yaml, sizeof social_insurance_death_yaml},
    {"social-pension.yaml", social_pension_yaml, sizeof social_pension_yaml},
    {"stay-notification.yaml", stay_notification_yaml, sizeof stay_notification_yaml},
    {"tax-code.yaml", tax_code_yaml, sizeof tax_code_yaml},
    {"telecom-subscription.yaml", telecom_subscription_yaml, sizeof telecom_subscription_yaml},
    {"temporary-absence.yaml", temporary_absence_yaml, sizeof temporary_absence_yaml},
    {"temporary-residence.yaml", temporary_residence_yaml, sizeof temporary_residence_yaml},
    {"traffic-report.yaml", traffic_report_yaml, sizeof traffic_report_yaml},
    {"vehicle-registration.yaml", vehicle_registration_yaml, sizeof vehicle_registration_yaml},
    {"water.yaml", water_yaml, sizeof water_yaml},
};
