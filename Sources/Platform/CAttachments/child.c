// The child process: born closed, limited and without the right to open anything; only its answer leaves it.
//
// Decoders of pictures and documents are where attackers look first. A fault in one of them ends the child.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cleaners.h"

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "name the architecture for the filter of system calls"
#endif

#define ALLOW(call) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_##call, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

// Memory, time, its pipe and its end; every other call is refused as not permitted.
static void refuse_system_calls(void) {
    static struct sock_filter rules[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        ALLOW(read),       ALLOW(write),          ALLOW(mmap),         ALLOW(munmap),
        ALLOW(mremap),     ALLOW(mprotect),       ALLOW(madvise),      ALLOW(brk),
        ALLOW(futex),      ALLOW(clock_gettime),  ALLOW(gettimeofday), ALLOW(getrandom),
        ALLOW(getpid),     ALLOW(gettid),         ALLOW(tgkill),       ALLOW(rt_sigprocmask),
        ALLOW(rt_sigreturn), ALLOW(exit),         ALLOW(exit_group),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
    };
    struct sock_fprog program = {sizeof rules / sizeof rules[0], rules};
    // A kernel without filters leaves the limits below, which hold anyway.
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

// The pages of private data that the process was born with: the sixth number of /proc/self/statm (proc(5)).
static uint64_t inherited_memory(void) {
    char text[128] = {0};
    int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    ssize_t count = read(file, text, sizeof text - 1);
    close(file);
    if (count <= 0) return 0;
    char *at = text;
    for (int field = 0; field < 5; field++) at = strchr(at, ' ') ? strchr(at, ' ') + 1 : at;
    return strtoull(at, NULL, 10) * (uint64_t)sysconf(_SC_PAGESIZE);
}

static void limit(int resource, uint64_t value) {
    struct rlimit both = {value, value};
    setrlimit(resource, &both);
}

static void close_in(int answer, const struct attachment_limits *limits) {
    // Handlers of the parent would report a crash here as one of the server.
    int signals[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGTRAP, SIGQUIT, SIGTERM, SIGINT, SIGXCPU};
    for (size_t each = 0; each < sizeof signals / sizeof signals[0]; each++) signal(signals[each], SIG_DFL);
    signal(SIGPIPE, SIG_IGN);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_DUMPABLE, 0);
    // Sockets and locks of the server must not outlive it in here.
    if (dup2(answer, 3) == 3) {
        syscall(SYS_close_range, 4U, ~0U, 0U);
        close(0), close(1), close(2);
    }
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, limits->seconds);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NOFILE, 4);
    uint64_t inherited = inherited_memory();
    if (inherited > 0) limit(RLIMIT_DATA, inherited + limits->memory);
    refuse_system_calls();
}

static void give(const void *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(3, bytes, count);
        if (written <= 0) _exit(1);
        bytes = (const char *)bytes + written;
        count -= (size_t)written;
    }
}

static _Noreturn void work(
    int answer, uint32_t kind, const uint8_t *bytes, size_t count, const struct attachment_limits *limits) {
    close_in(answer, limits);
    struct attachment_result result;
    memset(&result, 0, sizeof result);
    result.outcome = ATTACHMENT_UNREADABLE;
    switch (kind) {
    case ATTACHMENT_JPEG: clean_jpeg(bytes, count, limits, &result); break;
    case ATTACHMENT_PNG: clean_png(bytes, count, limits, &result); break;
    case ATTACHMENT_PDF: clean_pdf(bytes, count, limits, &result); break;
    }
    if (result.outcome == ATTACHMENT_CLEANED && result.count > limits->output) result.outcome = ATTACHMENT_TOO_COMPLEX;
    if (result.outcome != ATTACHMENT_CLEANED) result.count = 0;
    give(&result, sizeof result);
    give(result.bytes, result.count);
    _exit(0);
}

static int64_t milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// Reads so many bytes before the deadline; 0 when they did not come.
static int receive(int from, void *place, size_t count, int64_t deadline) {
    while (count > 0) {
        struct pollfd wait = {from, POLLIN, 0};
        int64_t left = deadline - milliseconds();
        if (left <= 0) return 0;
        int ready = poll(&wait, 1, (int)left);
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return 0;
        ssize_t taken = read(from, place, count);
        if (taken < 0 && errno == EINTR) continue;
        if (taken <= 0) return 0;
        place = (char *)place + taken;
        count -= (size_t)taken;
    }
    return 1;
}

// The child may have been taken over: nothing of what it says is believed beyond its form.
static void take_answer(int from, const struct attachment_limits *limits, struct attachment_result *result) {
    int64_t deadline = milliseconds() + 4000 * (int64_t)limits->seconds;
    struct attachment_result answer;
    result->outcome = ATTACHMENT_TOO_COMPLEX;
    if (!receive(from, &answer, sizeof answer, deadline)) return;
    answer.bytes = NULL;
    answer.detail[sizeof answer.detail - 1] = 0;
    if (answer.outcome > ATTACHMENT_TOO_COMPLEX || answer.count > limits->output) return;
    for (char *at = answer.detail; *at; at++) {
        if (*at < 0x20 || *at > 0x7E) return;
    }
    if (answer.count > 0) {
        answer.bytes = malloc(answer.count);
        if (!answer.bytes) return;
        if (!receive(from, answer.bytes, answer.count, deadline)) return free(answer.bytes);
    }
    *result = answer;
}

void attachment_clean(
    uint32_t kind, const uint8_t *bytes, size_t count, const struct attachment_limits *limits,
    struct attachment_result *result) {
    int pipes[2];
    memset(result, 0, sizeof *result);
    result->outcome = ATTACHMENT_SYSTEM;
    if (pipe2(pipes, O_CLOEXEC) != 0) return;
    pid_t child = fork();
    if (child == 0) work(pipes[1], kind, bytes, count, limits);
    close(pipes[1]);
    if (child > 0) {
        take_answer(pipes[0], limits, result);
        kill(child, SIGKILL);
        while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
    }
    close(pipes[0]);
}

void attachment_release(struct attachment_result *result) {
    free(result->bytes);
    memset(result, 0, sizeof *result);
}
