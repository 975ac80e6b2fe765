"""What the runner itself has to say, in both languages."""

REASONS = {
    "image_missing": ("实验镜像不在这台机器上", "The lab's image is not on this machine"),
    "sandbox_unavailable": ("沙箱没有启动起来", "The sandbox did not start"),
    "runner_error": ("评测程序内部出错", "The runner failed"),
    "artefacts_lost": ("程序留下的文件没能收集起来，这是平台的问题", "What the program left could not be collected; that is the platform's fault"),
    "stopped": ("评测被系统停止", "The run was stopped by the system"),
    "cancelled": ("已取消", "Cancelled"),
    "grader_crashed": ("评测脚本出错，无法评分，老师已收到通知", "The grader failed, so this could not be graded; staff have been told"),
    "grader_timeout": ("评测脚本超时，无法评分，老师已收到通知", "The grader took too long, so this could not be graded; staff have been told"),
    "grader_says": ("评测脚本说它无法评分", "The grader says that it cannot judge"),
    "results_missing": ("评测没有写出结果", "The autograder wrote no results"),
    "results_unreadable": ("评测写出的结果读不懂", "The autograder's results cannot be read"),
    "student_program_failed": ("你的程序出错退出了", "Your program ended with an error"),
    "limit_time": ("你的程序用完了允许的时间", "Your program used all of its time"),
    "limit_memory": ("你的程序用的内存超过了限制", "Your program used more memory than allowed"),
    "limit_disk": ("你的程序写满了磁盘", "Your program filled its disk"),
    "limit_files": ("你的程序建了太多文件", "Your program made too many files"),
    "limit_processes": ("你的程序开了太多进程", "Your program started too many processes"),
    "limit_output": ("你的程序输出太多", "Your program wrote too much output"),
}

HIDDEN = {
    "failed": ("没有通过", "Not passed"),
    "unusable": ("你的代码给出的结果无法使用", "What your code returned cannot be used"),
    "error": ("你的代码抛出了异常", "Your code raised an exception"),
    "timeout": ("你的代码没有在规定时间内回答", "Your code did not answer in time"),
    "died": ("你的程序没有活到这一项", "Your program was no longer running"),
}

SKIPPED = ("练习时不运行隐藏测试", "Hidden tests do not run in practice")
NOT_REACHED = ("没有运行到这一项", "This test was not reached")
CUT = "\n[输出太多，后面的不再记录 / too much output, the rest is not kept]\n"


def pair(words):
    return {"zh": words[0], "en": words[1]}


def reason(code, zh=None, en=None):
    words = REASONS.get(code, ("", ""))
    return {"code": code, "zh": zh or words[0], "en": en or words[1]}
