#pragma once
#include <stddef.h>
#include <stdint.h>

// libFuzzer as a library: the name of the archive is libclang_rt.fuzzer_no_main.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));
