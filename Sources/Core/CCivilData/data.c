#include "CCivilData.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t provinces_2004[] = {
#embed "Resources/administrative-units.csv"
};
static const uint8_t provinces_2025[] = {
#embed "Resources/provinces-current.csv"
};
static const uint8_t communes_2025[] = {
#embed "Resources/wards.csv"
};
static const uint8_t successions_2025[] = {
#embed "Resources/ward-map-2025.csv"
};
static const uint8_t holidays[] = {
#embed "Resources/holidays.csv"
};

#define TABLE(name) ((CivilTable){name, sizeof name})

CivilTable civil_table_provinces_2004(void) { return TABLE(provinces_2004); }
CivilTable civil_table_provinces_2025(void) { return TABLE(provinces_2025); }
CivilTable civil_table_communes_2025(void) { return TABLE(communes_2025); }
CivilTable civil_table_successions_2025(void) { return TABLE(successions_2025); }
CivilTable civil_table_holidays(void) { return TABLE(holidays); }
