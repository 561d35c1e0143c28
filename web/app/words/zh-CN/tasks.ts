export const tasks = {
  title: '失败任务',
  lead: '后台任务多次重试后仍未成功的，会列在这里。排除原因后可以重试，重复执行不会造成重复结果。',
  topic: '任务',
  failedAt: '失败时间',
  attempts: '已尝试次数',
  lastError: '最后一次错误',
  retry: '重试',
  empty: '没有失败的任务。',
}
