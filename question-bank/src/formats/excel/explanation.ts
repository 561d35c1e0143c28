import type { Row, Sheet } from 'write-excel-file/universal'
import { LIMITS } from '../../model/question.ts'

/** Column, whether it must be filled, and how. Chinese, for it is part of the template people fill in. */
const LINES: readonly [string, string, string][] = [
  [
    '题型',
    '选填',
    '单选题、多选题、判断题。不填时按答案判断：一个字母为单选题，多个字母为多选题，“正确”“错误”为判断题。',
  ],
  ['题干', '必填', `不超过${LIMITS.stem}字。`],
  [
    '选项A—选项J',
    '单选、多选必填',
    `至少两项，至多${LIMITS.choices}项，从选项A起依次填写，中间不得空缺，每项不超过${LIMITS.choice}字，各项不得相同。判断题不填。`,
  ],
  ['答案', '必填', '单选题填一个字母，如 B；多选题填两个以上字母，如 ABD；判断题填“正确”或“错误”。'],
  ['难度', '选填', '1 至 5 的整数，1 最易，5 最难。不填按 3 计。'],
  ['知识点', '选填', `如：行政处罚的程序。不超过${LIMITS.topic}字。`],
  ['法律依据', '选填', `法律名称和条款，如：《中华人民共和国行政处罚法》第四十二条。不超过${LIMITS.legalBasis}字。`],
  ['解析', '选填', `不超过${LIMITS.explanation}字。`],
]

/** The second sheet of the template. */
export function explanationSheet(): Sheet<Blob> {
  const row = (cells: readonly string[], fontWeight?: 'bold'): Row =>
    cells.map((value) => ({ value, type: String, wrap: true, alignVertical: 'top', ...(fontWeight && { fontWeight }) }))
  return {
    sheet: '填写说明',
    data: [row(['列', '是否必填', '填写要求'], 'bold'), ...LINES.map((line) => row(line))],
    columns: [{ width: 16 }, { width: 16 }, { width: 90 }],
  }
}
