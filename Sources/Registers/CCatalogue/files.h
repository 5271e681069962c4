/* Written by bin/catalogue-embed: a line for each file of Catalogue/. */
static const unsigned char bank_account_yaml[] = {
#embed "../../../Catalogue/bank-account.yaml"
};
static const unsigned char birth_certificate_yaml[] = {
#embed "../../../Catalogue/birth-certificate.yaml"
};
static const unsigned char civil_servant_yaml[] = {
#embed "../../../Catalogue/civil-servant.yaml"
};
static const unsigned char diploma_yaml[] = {
#embed "../../../Catalogue/diploma.yaml"
};
static const unsigned char divorce_yaml[] = {
#embed "../../../Catalogue/divorce.yaml"
};
static const unsigned char driving_licence_yaml[] = {
#embed "../../../Catalogue/driving-licence.yaml"
};
static const unsigned char electricity_yaml[] = {
#embed "../../../Catalogue/electricity.yaml"
};
static const unsigned char health_book_yaml[] = {
#embed "../../../Catalogue/health-book.yaml"
};
static const unsigned char health_insurance_yaml[] = {
#embed "../../../Catalogue/health-insurance.yaml"
};
static const unsigned char judicial_record_yaml[] = {
#embed "../../../Catalogue/judicial-record.yaml"
};
static const unsigned char kinship_yaml[] = {
#embed "../../../Catalogue/kinship.yaml"
};
static const unsigned char marriage_yaml[] = {
#embed "../../../Catalogue/marriage.yaml"
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
static const unsigned char public_employee_yaml[] = {
#embed "../../../Catalogue/public-employee.yaml"
};
static const unsigned char residence_yaml[] = {
#embed "../../../Catalogue/residence.yaml"
};
static const unsigned char social_assistance_yaml[] = {
#embed "../../../Catalogue/social-assistance.yaml"
};
static const unsigned char tax_code_yaml[] = {
#embed "../../../Catalogue/tax-code.yaml"
};
static const unsigned char telecom_subscription_yaml[] = {
#embed "../../../Catalogue/telecom-subscription.yaml"
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
    {"civil-servant.yaml", civil_servant_yaml, sizeof civil_servant_yaml},
    {"diploma.yaml", diploma_yaml, sizeof diploma_yaml},
    {"divorce.yaml", divorce_yaml, sizeof divorce_yaml},
    {"driving-licence.yaml", driving_licence_yaml, sizeof driving_licence_yaml},
    {"electricity.yaml", electricity_yaml, sizeof electricity_yaml},
    {"health-book.yaml", health_book_yaml, sizeof health_book_yaml},
    {"health-insurance.yaml", health_insurance_yaml, sizeof health_insurance_yaml},
    {"judicial-record.yaml", judicial_record_yaml, sizeof judicial_record_yaml},
    {"kinship.yaml", kinship_yaml, sizeof kinship_yaml},
    {"marriage.yaml", marriage_yaml, sizeof marriage_yaml},
    {"party-member.yaml", party_member_yaml, sizeof party_member_yaml},
    {"passport.yaml", passport_yaml, sizeof passport_yaml},
    {"person-with-merit.yaml", person_with_merit_yaml, sizeof person_with_merit_yaml},
    {"public-employee.yaml", public_employee_yaml, sizeof public_employee_yaml},
    {"residence.yaml", residence_yaml, sizeof residence_yaml},
    {"social-assistance.yaml", social_assistance_yaml, sizeof social_assistance_yaml},
    {"tax-code.yaml", tax_code_yaml, sizeof tax_code_yaml},
    {"telecom-subscription.yaml", telecom_subscription_yaml, sizeof telecom_subscription_yaml},
    {"vehicle-registration.yaml", vehicle_registration_yaml, sizeof vehicle_registration_yaml},
    {"water.yaml", water_yaml, sizeof water_yaml},
};
