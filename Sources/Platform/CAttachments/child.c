// The child process: a fresh one, so that nothing of the server's memory is in it; closed, limited and without the right to
// open anything; only its answer leaves it.
//
// Decoders of pictures and documents are where attackers look first. A fault in one of them ends the child.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "child.h"
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

static void close_in(const struct attachment_limits *limits) {
    signal(SIGPIPE, SIG_IGN);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_DUMPABLE, 0);
    // Whoever is served waits for this child less than everybody would for its sake.
    setpriority(PRIO_PROCESS, 0, 10);
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

static _Noreturn void work(const struct attachment_task *task, const uint8_t *bytes) {
    const struct attachment_limits *limits = &task->limits;
    close_in(limits);
    struct attachment_result result;
    memset(&result, 0, sizeof result);
    result.outcome = ATTACHMENT_UNREADABLE;
    switch (task->kind) {
    case ATTACHMENT_JPEG: clean_jpeg(bytes, task->count, limits, &result); break;
    case ATTACHMENT_PNG: clean_png(bytes, task->count, limits, &result); break;
    case ATTACHMENT_PDF: clean_pdf(bytes, task->count, limits, &result); break;
    }
    if (result.outcome == ATTACHMENT_CLEANED && result.count > limits->output) result.outcome = ATTACHMENT_TOO_COMPLEX;
    if (result.outcome != ATTACHMENT_CLEANED) result.count = 0;
    give(&result, sizeof result);
    give(result.bytes, result.count);
    _exit(0);
}

// Runs before `main` of any program that has this library: as the child it never gets there.
//
// So the child is the program itself, whichever that is, and no second one has to be installed, found and trusted.
__attribute__((constructor)) static void become_child(int count, char **arguments) {
    if (count != 1 || strcmp(arguments[0], ATTACHMENT_CHILD) != 0) return;
    struct stat status;
    if (fstat(0, &status) != 0 || status.st_size < (off_t)sizeof(struct attachment_task)) _exit(1);
    const uint8_t *file = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, 0, 0);
    if (file == MAP_FAILED) _exit(1);
    struct attachment_task task;
    memcpy(&task, file, sizeof task);
    if (task.count != (size_t)status.st_size - sizeof task) _exit(1);
    close(0);
    work(&task, file + sizeof task);
}
