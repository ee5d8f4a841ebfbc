/* What clang's checks call: AddressSanitizer's shadow of memory and its reports, and those of undefined behaviour. The shadow
   of address a is the byte at a/8: 0, all eight may be used; 1 to 7, so many; more, none. It lies at the bottom of memory,
   below the program's data. Each report ends the test with a sentence. */
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define PAGE(name) __attribute__((import_module("page"), import_name(#name)))
PAGE(failed) _Noreturn void page_failed(const char *file, int line, const char *message);
extern char __stack_low, __global_base;
typedef unsigned char byte;
enum { LEFT = 0xfa, RIGHT = 0xfb, FREED = 0xfd, LOW = 0xfe, GUARD = 0xf9, ALLOCA_LEFT = 0xca, ALLOCA_RIGHT = 0xcb, ZONE = 32, STACK_GUARD = 8192 };
static byte *shadow_of(uintptr_t a) { return (byte *)(a >> 3); }

static _Noreturn void report(const char *file, unsigned line, const char *format, ...)
{
    static char message[1000];
    va_list values;
    va_start(values, format);
    vsnprintf(message, sizeof message, format, values);
    va_end(values);
    page_failed(file, (int)line, message);
}
static _Noreturn void stack_full(void) { report("", 0, "The stack is full: a function calls itself without end, or an array in a function is too large."); }

/* ---- The heap: each block with a header and a zone behind it that nobody may touch. */
typedef struct Block { struct Block *next, *before; char *user; void *real; size_t size; uint32_t live, magic, padding; } Block;
enum { MAGIC = 0x5eed };
static Block *blocks, *oldest, *newest;
static size_t freed;
static void poison(uintptr_t from, uintptr_t to, byte what) { if (to > from) memset(shadow_of(from), what, (to - from) >> 3); }
void *__real_malloc(size_t), *__real_aligned_alloc(size_t, size_t);
void __real_free(void *);
static void *new_block(size_t align, size_t size)
{
    if (align < sizeof(Block))
        align = sizeof(Block) <= 32 ? 32 : 64;
    if (size > (64u << 20))
        return NULL;
    const size_t whole = (align + size + 7) / 8 * 8 + ZONE;
    char *real = __real_aligned_alloc(align, (whole + align - 1) / align * align);
    if (real == NULL)
        return NULL;
    Block *b = (Block *)(real + align) - 1;
    *b = (Block){ .next = blocks, .user = real + align, .real = real, .size = size, .live = 1, .magic = MAGIC };
    if (blocks)
        blocks->before = b;
    blocks = b;
    const uintptr_t user = (uintptr_t)b->user, end = user + size;
    poison((uintptr_t)real, user, LEFT);
    poison(user, end & ~7ul, 0);
    poison((end + 7) & ~7ul, (uintptr_t)real + whole, RIGHT);
    if (end & 7)
        *shadow_of(end) = end & 7;
    return b->user;
}
void *__wrap_malloc(size_t size) { return new_block(16, size); }
void *__wrap_aligned_alloc(size_t align, size_t size) { return new_block(align, size); }
void *__wrap_calloc(size_t n, size_t size)
{
    void *p = size && n > SIZE_MAX / size ? NULL : new_block(16, n * size);
    return p ? memset(p, 0, n * size) : NULL;
}
int __wrap_posix_memalign(void **p, size_t align, size_t size) { *p = new_block(align, size); return *p ? 0 : 48; }
void __wrap_free(void *p)
{
    if (p == NULL)
        return;
    Block *b = (Block *)p - 1;
    if (((uintptr_t)p & 15) || *shadow_of((uintptr_t)b) != LEFT || b->magic != MAGIC || b->user != p)
        report("", 0, "It frees something that was not allocated.");
    if (!b->live)
        report("", 0, "It frees the same memory twice.");
    b->live = 0;
    if (b->before) b->before->next = b->next; else blocks = b->next;
    if (b->next) b->next->before = b->before;
    poison((uintptr_t)p, ((uintptr_t)p + b->size + 7) & ~7ul, FREED);
    b->next = NULL;
    if (newest) newest->next = b; else oldest = b;
    newest = b;
    for (freed += b->size; freed > (4u << 20) && oldest; ) {      /* what was freed is not given out again at once */
        Block *o = oldest;
        oldest = o->next;
        if (oldest == NULL) newest = NULL;
        freed -= o->size;
        __real_free(o->real);
    }
}
void *__wrap_realloc(void *p, size_t size)
{
    void *new = new_block(16, size);
    if (p != NULL && new != NULL) {
        const Block *b = (Block *)p - 1;
        memcpy(new, p, b->size < size ? b->size : size);
        __wrap_free(p);
    }
    return new;
}

/* ---- A wrong access. */
static _Noreturn void bad_access(uintptr_t a, size_t n, bool write)
{
    uintptr_t at = a;
    for (size_t i = 0; i < n; i++) {                              /* the first byte of it that is wrong */
        const byte s = *shadow_of(a + i);
        if (s != 0 && (s > 7 || ((a + i) & 7) >= s)) { at = a + i; break; }
    }
    byte s = *shadow_of(at);
    if (s > 0 && s < 8)
        s = *(shadow_of(at) + 1);
    const char *does = write ? "writes" : "reads";
    if (s == GUARD)
        stack_full();
    if (a < 4096)
        report("", 0, "It %s through a pointer that is NULL, or nearly.", does);
    if (s == LEFT || s == RIGHT || s == FREED) {
        for (const Block *b = blocks; b != NULL; b = b->next)
            if (at >= (uintptr_t)b->user + b->size && at < (uintptr_t)b->user + b->size + ZONE + 8)
                report("", 0, "It %s %zu bytes behind the end of a block of %zu bytes: an index is too large.", does, n, b->size);
            else if (at < (uintptr_t)b->user && at >= (uintptr_t)b->real)
                report("", 0, "It %s %zu bytes before the beginning of a block of %zu bytes: an index is negative.", does, n, b->size);
        report("", 0, s == FREED ? "It %s memory that was freed." : "It %s outside every block of memory.", does);
    }
    if (s == LOW)
        report("", 0, "It %s at an address that is none of the program's.", does);
    report("", 0, "It %s %zu bytes outside an array: an index is too large, or negative.", does, n);
}
static void check(uintptr_t a, size_t n, bool write)
{
    for (size_t i = 0; i < n; i += i + 1 == n || n - i > 8 ? 8 - ((a + i) & 7) : 1) {
        const byte s = *shadow_of(a + i);
        if (s != 0 && (s > 7 || ((a + i) & 7) >= s))
            bad_access(a, n, write);
    }
    if (n > 0) {
        const byte s = *shadow_of(a + n - 1);
        if (s != 0 && (s > 7 || ((a + n - 1) & 7) >= s))
            bad_access(a, n, write);
    }
}
#define ACCESS(n) \
    void __asan_report_load##n(uintptr_t a) { bad_access(a, n, false); } void __asan_report_store##n(uintptr_t a) { bad_access(a, n, true); } \
    void __asan_load##n(uintptr_t a) { check(a, n, false); } void __asan_store##n(uintptr_t a) { check(a, n, true); }
ACCESS(1) ACCESS(2) ACCESS(4) ACCESS(8) ACCESS(16)
void __asan_report_load_n(uintptr_t a, size_t n) { bad_access(a, n, false); }
void __asan_report_store_n(uintptr_t a, size_t n) { bad_access(a, n, true); }
void __asan_loadN(uintptr_t a, size_t n) { check(a, n, false); }
void __asan_storeN(uintptr_t a, size_t n) { check(a, n, true); }
void *__asan_memcpy(void *to, const void *from, size_t n) { check((uintptr_t)from, n, false), check((uintptr_t)to, n, true); return memcpy(to, from, n); }
void *__asan_memmove(void *to, const void *from, size_t n) { check((uintptr_t)from, n, false), check((uintptr_t)to, n, true); return memmove(to, from, n); }
void *__asan_memset(void *to, int what, size_t n) { check((uintptr_t)to, n, true); return memset(to, what, n); }

/* ---- The stack: clang writes the shadow of arrays of a fixed size itself, and asks for those of a variable one. */
void __asan_init(void)
{
    static bool done;
    if (done)
        return;
    done = true;
    poison(0, (uintptr_t)&__global_base, LOW);
    poison((uintptr_t)&__stack_low & ~7ul, ((uintptr_t)&__stack_low + STACK_GUARD) & ~7ul, GUARD);
}
void __asan_version_mismatch_check_v8(void) { }
void __asan_register_globals(uintptr_t globals, size_t n) { (void)globals, (void)n; }
void __asan_unregister_globals(uintptr_t globals, size_t n) { (void)globals, (void)n; }
void __asan_handle_no_return(void) { }
void __asan_alloca_poison(uintptr_t a, size_t size)
{
    if (a < (uintptr_t)&__stack_low + STACK_GUARD || a > (uintptr_t)&__stack_low + (64u << 20))
        stack_full();
    const uintptr_t end = a + size, zone = (end + 31) & ~31ul;
    poison(a - 32, a, ALLOCA_LEFT);
    poison(a, end & ~7ul, 0);
    if (end & 7)
        *shadow_of(end) = end & 7;
    poison((end + 7) & ~7ul, zone + 32, ALLOCA_RIGHT);
}
void __asan_allocas_unpoison(uintptr_t top, uintptr_t bottom)
{
    if (top != 0 && top <= bottom)
        poison(top & ~7ul, bottom & ~7ul, 0);
}
#define SET(hex) void __asan_set_shadow_##hex(uintptr_t a, size_t n) { memset((void *)a, 0x##hex, n); }
SET(00) SET(01) SET(02) SET(03) SET(04) SET(05) SET(06) SET(07) SET(f1) SET(f2) SET(f3) SET(f5) SET(f8)
void __asan_poison_stack_memory(uintptr_t a, size_t n) { poison(a, (a + n + 7) & ~7ul, 0xf8); }
void __asan_unpoison_stack_memory(uintptr_t a, size_t n) { poison(a, (a + n) & ~7ul, 0); if (n & 7) *shadow_of(a + n) = n & 7; }

/* ---- Undefined behaviour: clang hands over the place and the types. */
typedef struct { const char *file; unsigned line, column; } Place;
typedef struct { uint16_t kind, info; char name[]; } Type;
typedef struct { Place at; const Type *type, *other; } About;
static long long number(const Type *t, uintptr_t v)
{
    const int bits = 1 << (t->info >> 1);
    const bool is_signed = t->info & 1;
    if (bits > 32)
        return *(long long *)v;
    return is_signed ? (long long)(int32_t)((uint32_t)v << (32 - bits)) >> (32 - bits) : (long long)(uint32_t)v;
}
#define BAD(name, ...) void __ubsan_handle_##name##_abort(__VA_ARGS__)
BAD(out_of_bounds, About *a, uintptr_t i) { report(a->at.file, a->at.line, "The index %lld is outside an array of type %s.", number(a->other, i), a->type->name); }
#define OVERFLOW(which, sign) BAD(which, About *a, uintptr_t x, uintptr_t y) \
    { report(a->at.file, a->at.line, "%lld " sign " %lld does not fit into type %s.", number(a->type, x), number(a->type, y), a->type->name); }
OVERFLOW(add_overflow, "+") OVERFLOW(sub_overflow, "-") OVERFLOW(mul_overflow, "*")
BAD(divrem_overflow, About *a, uintptr_t x, uintptr_t y)
{
    if (a->type->kind == 0 && number(a->type, y) == 0)
        report(a->at.file, a->at.line, "A whole number is divided by zero.");
    (void)x;
    report(a->at.file, a->at.line, "The result of a division does not fit into type %s.", a->type->name);
}
BAD(negate_overflow, About *a, uintptr_t x) { report(a->at.file, a->at.line, "- %lld does not fit into type %s.", number(a->type, x), a->type->name); }
BAD(shift_out_of_bounds, About *a, uintptr_t x, uintptr_t y) { report(a->at.file, a->at.line, "%lld shifted by %lld bits is undefined in type %s.", number(a->type, x), number(a->other, y), a->type->name); }
BAD(type_mismatch_v1, About *a, uintptr_t p) { report(a->at.file, a->at.line, p == 0 ? "A pointer that is NULL is used." : "A pointer is used for type %s that cannot stand there.", a->type->name); }
BAD(load_invalid_value, About *a, uintptr_t v) { (void)v; report(a->at.file, a->at.line, "A value that is none of type %s.", a->type->name); }
BAD(float_cast_overflow, About *a, uintptr_t v) { (void)v; report(a->at.file, a->at.line, "A number does not fit into type %s.", a->other->name); }
BAD(vla_bound_not_positive, About *a, uintptr_t v) { report(a->at.file, a->at.line, "An array of %lld elements.", number(a->type, v)); }
void __ubsan_handle_builtin_unreachable(About *a) { report(a->at.file, a->at.line, "It came to a place that must not be reached."); }
void __ubsan_handle_missing_return(About *a) { report(a->at.file, a->at.line, "A function ends without the value that it must return."); }
