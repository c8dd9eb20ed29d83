/* What every register of the benchmark's server holds, by its address alone, so that a client that gets another's answer,
   or none, cannot go unnoticed. The same sums stand in RegisterValues.java and in the Python client. */
#ifndef REGISTERS_H
#define REGISTERS_H
#include <stdint.h>
#include <string.h>

#define REGISTERS 65536
#define QUANTITY 125
#define HEADER 7
#define REQUEST 12
#define RESPONSE (HEADER + 2 + 2 * QUANTITY)
/* Connection i reads from this address on. */
#define START(i) (2 * ((i) % 1000))

static uint16_t register_values[REGISTERS];

static void fill_registers(void) {
    for (int pair = 0; pair < REGISTERS / 2; pair++) {
        double value;
        switch (pair % 4) {
        case 0: value = (1000 + 37 * pair) / 100.0; break;
        case 1: value = (1000 * pair + 1) / 7.0; break;
        case 2: value = (pair % 100) / 128.7; break;
        default: value = pair; break;
        }
        float single = (float)value;
        uint32_t bits;
        memcpy(&bits, &single, sizeof bits);
        register_values[2 * pair] = bits >> 16;
        register_values[2 * pair + 1] = bits & 0xFFFF;
    }
}
#endif
