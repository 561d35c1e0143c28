import { createHash } from 'node:crypto'
import type { Question } from '../../question-bank/src/index.ts'

const CHARACTERS = [
  ...'行政机关当事人应当依法作出处罚决定书面告知陈述申辩听证期限送达证据事实理由依据程序公开复议诉讼执行许可强制措施没收',
  ...'责令改正停业整顿罚款警告调查检查记录归档监督审核批准备案登记管辖移送回避时效',
]

/** So many different questions that share no wording, each type in turn, the same for the same subject. */
export function variedQuestions(subject: string, count: number): Question[] {
  return Array.from({ length: count }, (_, i): Question => {
    const text = (place: string, length: number) => textOf(`${subject} ${i} ${place}`, length)
    const isTruth = i % 3 === 2
    return {
      type: isTruth ? 'TRUE_FALSE' : i % 3 === 1 ? 'MULTIPLE' : 'SINGLE',
      stem: `${subject}${i + 1}：${text('stem', 28)}？`,
      choices: isTruth
        ? [
            { id: 'T', text: '正确' },
            { id: 'F', text: '错误' },
          ]
        : ['A', 'B', 'C', 'D'].map((id) => ({ id, text: text(id, 14) })),
      key: isTruth ? ['T'] : i % 3 === 1 ? ['A', 'C'] : ['ABCD'[i % 4]!],
      difficulty: ((i % 5) + 1) as Question['difficulty'],
      topic: `${subject}/第${(i % 12) + 1}章`,
      legalBasis: `《中华人民共和国行政处罚法》第${(i % 86) + 1}条`,
      explanation: text('explanation', 20),
    }
  })
}

function textOf(seed: string, length: number): string {
  const bytes = createHash('shake256', { outputLength: length * 2 })
    .update(seed)
    .digest()
  return Array.from({ length }, (_, i) => CHARACTERS[bytes.readUInt16BE(i * 2) % CHARACTERS.length]).join('')
}
