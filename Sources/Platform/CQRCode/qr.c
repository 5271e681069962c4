#include "CQRCode.h"

#include <zint.h>

// Version 40, the largest, has 177 modules on a side.
int qr_code_capacity(void) { return 177 * 177; }

static int write(const struct zint_symbol *symbol, unsigned char *modules, int capacity) {
    int side = symbol->rows;
    if (side < 21 || side != symbol->width || side > 177 || side * side > capacity) return 0;
    for (int row = 0; row < side; row++)
        for (int column = 0; column < side; column++)
            modules[row * side + column] = (symbol->encoded_data[row][column >> 3] >> (column & 7)) & 1;
    return side;
}

int qr_code_modules(const unsigned char *text, int length, unsigned char *modules, int capacity) {
    struct zint_symbol *symbol = ZBarcode_Create();
    if (!symbol) return 0;
    symbol->symbology = BARCODE_QRCODE;
    symbol->input_mode = DATA_MODE;
    symbol->option_1 = 2;
    int failed = ZBarcode_Encode(symbol, text, length) >= ZINT_ERROR;
    int side = failed ? 0 : write(symbol, modules, capacity);
    ZBarcode_Delete(symbol);
    return side;
}
