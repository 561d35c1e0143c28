/** Causes of a shortfall, as the question bank names them. */
const causes: Record<string, string> = {
  'must-have': '必考题不能用，或彼此互斥',
  questions: '题目不够',
  quota: '达不到配额',
  enemies: '互斥题太多',
  expected: '预计平均分达不到要求的范围',
  exposure: '曝光上限太低，题目不够轮换',
  undecided: '未能在限定时间内找到组卷办法，请放宽要求',
}

/** Planning a paper: what the sections ask for beyond their numbers, and what the banks can give. */
export const blueprint = {
  causes,
  cause: '原因',
  more: '更多要求',
  bank: '题库',
  anyBank: '不限',
  mustHave: '必考题',
  mustHaveHint: '写试题编号，用逗号分开，例如 12，45；这些题会出现在每一套试卷上。',
  quotas: '配额',
  quotasHint: '这一行的题目中，某类题最少（最多）几道。',
  quota: (no: number) => `配额 ${no}`,
  addQuota: '增加配额',
  removeQuota: (no: number) => `删除配额 ${no}`,
  min: '最少',
  max: '最多',
  whole: '整卷要求',
  exposureCap: '曝光上限（%）',
  exposureCapHint: '最近几次考试和本次考试中，看到同一道题的考生最多占多少。不填表示不限。',
  expectedFrom: '预计平均分，从',
  expectedTo: '到',
  expectedHint: '按百分制。各套试卷的预计平均分都会落在这个范围。不填表示不限。',
  can: (available: string) => `题库可用 ${available} 题`,
  enough: '够用',
  short: (missing: string) => `还缺 ${missing} 题`,
  quotaCan: (no: number, available: string) => `配额 ${no} 可用 ${available} 题`,
  trial: (domain: string, from: string, to: string, exposure: string) =>
    `${domain}：预计平均分 ${from === to ? from : `${from}–${to}`}，最高曝光 ${exposure}%`,
  trialTitle: '试组卷结果',
  checking: '正在核对题库……',
  live: '随填随查，不会保存。',
}
