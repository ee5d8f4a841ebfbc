#line 326 "chapters/02-spiral.nw"
/* Random numbers that repeat: the same seed, the same sequence */
#ifndef RANDOM_H
#define RANDOM_H

#include <stdbool.h>
#include <stdint.h>

#line 355 "chapters/02-spiral.nw"
typedef struct {
    uint64_t state;
    double spare;           /* the second number of the last pair ... */
    bool has_spare;         /* ... if it has not been used yet */
} Random;

#line 335 "chapters/02-spiral.nw"
Random random_from_seed(uint64_t seed);
uint64_t random_bits(Random *r);        /* 64 bits, each 0 or 1 */
double random_uniform(Random *r);       /* from [0, 1) */
double random_normal(Random *r);        /* mean 0, variance 1 */

#endif
