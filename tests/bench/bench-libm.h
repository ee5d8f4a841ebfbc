/* For one rung of the ladder: the library's exp, lane by lane */
#ifndef BENCH_LIBM_H
#define BENCH_LIBM_H
#include <math.h>
#include "network.h"

static inline Lanes library_exponential(Lanes x)
{
    for (int lane = 0; lane < LANES; lane++)
        x[lane] = exp(x[lane]);
    return x;
}
#define exponential library_exponential
#endif
