import type { DifferenceCode as Difference, DoubtCode } from '@app/question-bank'

/** In what two questions differ that look alike, by the library's codes; `WORDING`: in nothing that changes what is asked. */
export type DifferenceCode = Difference | 'WORDING'
export const differences: Record<DifferenceCode, string> = {
  NUMBER: '数字不同',
  LAW: '引用的法条不同',
  NEGATION: '肯定与否定不同',
  MODALITY: '“应当”与“可以”不同',
  KEY: '答案不同',
  CHOICES: '选项不同',
  TYPE: '题型不同',
  WORDING: '只是措辞不同',
}

/** Why a question is doubtful, by the library's codes, in plain words. */
const dubious: Record<DoubtCode, string> = {
  TOO_FEW_ANSWERS: '作答人数太少，还不能判断。',
  FACILITY_BELOW_GUESS: '答对的人比乱猜还少，答案可能有误，或题目有误导。',
  FACILITY_TOO_LOW: '答对的人太少，题目太难或表述不清。',
  FACILITY_TOO_HIGH: '几乎人人答对，区分不出水平。',
  NEGATIVE_DISCRIMINATION: '成绩好的考生反而答错的多，请先核对答案。',
  DISCRIMINATION_LOW: '成绩好的和差的考生答对的比例相近，区分不出水平。',
  KEY_SUSPECT: '成绩好的考生多选了别的选项，答案可能有误。',
  DISTRACTOR_UNUSED: '有的错误选项几乎没有人选，起不到干扰作用。',
  OFTEN_LEFT_OUT: '很多考生没有作答，题目可能看不懂或太费时。',
  OVER_EXPOSED: '最近的考试中出现太多，可能已经外传。',
}

/** Words of the figures of one question. */
export const statistics = {
  dubious,
  title: '各次考试的统计',
  lead: '得分率：平均得到该题分值的百分之几。区分度、题总相关越大，越能区分考生的水平；接近 0 或为负的应当检查。',
  none: '还没有统计。考试判卷之后自动计算。',
  session: '考试',
  answered: '作答',
  ofPresented: (some: string, all: string) => `${some} / ${all}`,
  facility: '得分率',
  discrimination: '区分度',
  restScore: '题总相关',
  efficiency: '区分效率',
  guessScore: '乱猜得分率',
  choicesOf: (session: string) => `各选项的选择情况 · ${session}`,
  noChoices: '这种题型没有选项统计。',
  keyChoice: (id: string) => `${id}（答案）`,
  chosen: '选择人数',
  chosenBy: (count: string, share: string) => `${count} 人 ${share}`,
  upper: '高分组',
  lower: '低分组',
  correlation: '与总分相关',
  choicesHelp: '好的题目：高分组选答案的比例高于低分组，每个错误选项都有人选，且选错的多是低分组。',
  computedAt: (at: string) => `统计于 ${at} 计算。`,
  uses: '用在哪些考试',
  noUses: '还没有用在任何试卷上。',
  versionUsed: '版本',
  forms: '试卷套数',
  exposure: '见到的考生',
}

/** Words of the health page of a bank. */
export const health = {
  title: '题库体检',
  lead: '检查试题是否够用、答案是否均匀、哪些试题需要处理。',
  counts: '总体情况',
  byType: '在用试题（按题型）',
  withoutLegalBasis: '没有法律依据',
  withoutExplanation: '没有解析',
  withoutTopic: '没有知识点',
  coverage: '知识点覆盖',
  coverageLead: '各知识点在每级难度上有多少道在用试题。颜色越深越多；红色的 0 表示缺题，组卷时可能不够。',
  sum: '合计',
  noTopic: '（没有知识点）',
  nothingActive: '还没有在用的试题。',
  keyPositions: '答案位置',
  keyPositionsLead: '正确答案如果总是集中在某个选项，考生可以猜中。',
  noPositions: '还没有在用的单选题或判断题。',
  positionsOf: (type: string, choices: number) => `${type}（${choices} 个选项）`,
  verdicts: {
    even: '分布均匀。',
    somewhat: '略有偏向，建议新题注意调整。',
    uneven: '明显不均匀，不像偶然。请调整选项次序。',
    tooFew: '试题太少，还看不出是否均匀。',
  },
  show: '查看',
  showFirst: (count: string) => `查看前 ${count} 道`,
  openAll: '在列表中打开全部',
  dubiousLead: '统计数据提示可能有问题的试题，请逐题核对。',
  overExposed: '曝光过多',
  overExposedLead: (sessions: string) =>
    `最近 ${sessions} 次考试中，太多考生见过的试题（百分比为见过的考生比例）。建议暂时少用。`,
  unused: '从未使用',
  unusedLead: '在用但从未出现在试卷上的试题（不含开放练习的）。',
  nearDuplicates: '相似试题',
  nearLead: '请打开试题的“相似与互斥”页，认定互斥或不重复，或停用其中一道。',
  checkedAt: (at: string) => `最近一次比对：${at}。`,
  notChecked: '还没有比对过，比对由系统在后台进行。',
  noNear: '没有发现相似试题。',
  showPairs: (count: string) => `查看 ${count} 对相似试题`,
  likeWhich: '与哪道题相似',
  likeness: '相似度',
  differs: '不同之处',
}
