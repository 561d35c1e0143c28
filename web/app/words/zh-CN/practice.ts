import { sentences } from '../sentence.ts'

const NUMERALS = '一二三四五六七八九十'

/** What an answer came to, in words. Null is for a person to judge. */
const outcomes = { right: '答对了', wrong: '答错了', open: '请对照参考答案', blank: '没有作答' }

export const practice = {
  practice: '练习',
  lead: '用已开放的试题练习，提交后立即看到对错、正确答案、解析和法律依据。练习情况只有您自己看得到，与考试成绩无关。',
  nothingFree: '现在还没有开放练习的试题。',
  nothingFreeHint: '哪些试题可以练习，由题库的审题人员决定。开放后会自动出现在这里，您不需要做什么，过些时候再来看看。',

  inOrder: '顺序练习',
  onFrom: '继续练习',
  again: '从头再练一遍',
  wrongBook: '错题本',
  wrongBookOf: (count: string) => `错题本（${count} 题）`,
  mockPapers: '模拟考试',
  byTopic: '按知识点练习',
  counts: { questions: '试题', answered: '已练', right: '答对', wrong: '答错' },
  progress: (answered: string, questions: string, right: string) => `已练 ${answered} / ${questions}，答对 ${right}`,
  openPaper: '您有一份模拟卷没有交卷。',
  toOpenPaper: '回到模拟卷',

  wrongAgain: '重练错题',
  left: (count: string) => `还有 ${count} 题没有练过`,
  wrongLeft: (count: string) => `错题本里还有 ${count} 题`,
  place: (no: string, of: string) => `第 ${no} 题 / 共 ${of} 题`,
  question: '题目',
  lastTime: { right: '上次答对', wrong: '上次答错' },
  typeAndHow: (type: string, how: string) => `${type}（${how}）`,
  yourAnswer: '您的答案',
  youChose: '您选了',
  youMissed: '您没有选',
  rightAnswer: '正确答案',
  answerOfBlank: (no: number) => `第 ${no} 空：`,
  notAnswered: '没有作答',
  hand: '提交',
  skip: '跳过这题',
  next: '下一题',
  outcomes,
  outcomeLead: {
    right: '做得好。下面是解析。',
    wrong: '已记入错题本，以后答对了就会移出。',
    open: '这道题由人评阅，系统不判对错。请看参考答案和解析。',
  },
  emptyAnswer: '还没有作答。请先作答再提交，或者跳过这题。',
  moved: '这道题在别处已经作答，或者刚刚不再开放，所以没有记录您这次的答案。下面是接下来的题目。',

  finished: {
    NEW: { title: '这一部分的题都练过了', lead: '可以重练错题，或者从头再练一遍。' },
    WRONG: { title: '错题都改正了', lead: '错题本里没有题了。可以继续练习，或者做一份模拟卷。' },
    ALL: { title: '已经到最后一题', lead: '这一遍练完了。' },
  },
  skipped: (count: string) => `还有 ${count} 题跳过没做`,
  skippedLead: '可以现在回头做，也可以以后再练。',
  toSkipped: '做跳过的题',
  stillWrong: (count: string) => `还有 ${count} 道错题`,
  stillWrongLead: '刚才没有答对或跳过的题仍在错题本里。',
  back: '返回练习',

  wrongBookLead: '最近一次答错的题都在这里。重新练习时答对了，就会移出错题本。',
  wrongBookEmpty: '错题本是空的。答错的题会自动记到这里。',
  wrongBookFilter: '题库',
  wrongTimes: (count: number) => `答错 ${count} 次`,
  wrongAt: (at: string) => `最近一次 ${at}`,

  papersLead: '按考试的题型、分值和时间从开放的试题中随机组成一份卷，交卷后立即看到成绩和解析。可以反复做。',
  startTitle: '开始一份新的模拟卷',
  domain: '考试范围',
  generalOnly: '只考通用法律知识',
  withDomain: (domain: string) => `通用法律知识和${domain}`,
  start: '开始模拟考试',
  startHint: '开始后就计时。开放的试题不够时，卷子会短一些，时间也相应减少。',
  myPapers: '我的模拟卷',
  noPapers: '您还没有做过模拟卷。',
  startedAt: '开始时间',
  questionCount: '题数',
  length: '时长',
  minutes: (count: number) => `${count} 分钟`,
  state: '状态',
  mark: '得分',
  markOf: (mark: string, max: string) => `${mark} / ${max} 分`,
  states: { open: '没有交卷', over: '时间已到，没有交卷', finished: '已交卷' },
  goOn: '继续作答',
  handInNow: '去交卷',
  see: '看成绩和解析',

  paper: '模拟卷',
  paperLead: (questions: string, marks: string, minutes: number) =>
    `共 ${questions} 题，满分 ${marks} 分，时间 ${minutes} 分钟。`,
  kept: '作答保存在这台设备的浏览器里，关闭页面后可以回来继续。',
  notKept: '没有启用 JavaScript：作答在交卷前不会保存，请不要关闭或刷新本页。',
  endsAt: (at: string) => `${at} 结束`,
  timeLeft: '剩余时间',
  hideTime: '隐藏',
  showTime: '显示剩余时间',
  minutesLeft: (count: number) => `还剩 ${count} 分钟`,
  timeUp: '时间到，正在交卷…',
  timeOver: '时间已到，请交卷。',
  group: (no: number, type: string) => `${NUMERALS[no - 1]}、${type}`,
  groupSize: (count: number, marks: string, each: string | null) =>
    each === null ? `共 ${count} 题，${marks} 分` : `共 ${count} 题，每题 ${each} 分，共 ${marks} 分`,
  number: (label: string) => `第 ${label} 题`,
  partLabel: (number: number, part: number) => `${number}（${part}）`,
  answeredOf: (answered: number, of: number) => `已答 ${answered} / ${of}`,
  toBlank: '去第一道未答的题',
  handIn: '交卷',
  confirmTitle: '确认交卷？',
  blanks: (labels: readonly string[]) =>
    labels.length === 0
      ? '全部题目都已作答。'
      : `还有 ${labels.length} 题没有作答：第 ${labels.slice(0, 20).join('、')}${labels.length > 20 ? ' …' : ''} 题。`,
  final: '没有作答的题不得分。交卷后不能再修改，可以马上看到成绩和解析。',
  keepOn: '继续作答',
  confirm: '确认交卷',

  result: '模拟卷成绩',
  took: (at: string, minutes: number) => `${at} 开始，用时 ${minutes} 分钟`,
  byType: '各题型得分',
  type: '题型',
  rightCount: '答对',
  sheet: '答题情况',
  sheetLead: '点题号看解析。',
  solutions: '每题解析',
  onlyNotRight: '只看没有答对的',
  everyQuestion: '看全部题目',
  allRight: '全部答对，没有要看的题。',
  earned: (mark: string, of: string) => `得 ${mark} 分（满分 ${of} 分）`,
  withdrawn: '这道题已不再开放，不显示答案和解析。',
  anotherPaper: '再做一份',
}

/** Refusals about practice. */
export const practiceErrors = sentences({
  'practice-question-not-found': '这道题已不再开放练习。',
  'practice-paper-not-found': '没有找到这份模拟卷。',
  'practice-paper-finished': '这份模拟卷已经交卷。',
  'practice-answer-foreign': '提交的答案不属于这份模拟卷，请刷新页面。',
  'practice-nothing-free': '现在没有开放练习的试题，不能组成模拟卷。',
})

/** What an answer came to. */
export type Outcome = keyof typeof outcomes
