import { LIMITS } from '../../model/question.ts'
import type { Cell, SheetContent } from './file.ts'

/** Column, whether it must be filled, and how. Chinese, for it is part of the template people fill in. */
const LINES: readonly [string, string, string][] = [
  [
    '题号',
    '案例题必填',
    '一般可不填。案例题及其小题必填：案例题填 3，其小题依次填 3.1、3.2，紧接在案例题下面各占一行。',
  ],
  [
    '题型',
    '选填',
    '单选题、多选题、不定项选择题、判断题、填空题、简答题、案例题。不填时按答案判断：一个字母为单选题，多个字母为多选题，“正确”“错误”为判断题，无选项且题干有空的为填空题；不定项选择题、简答题、案例题必须填写。',
  ],
  [
    '题干',
    '必填',
    `不超过${LIMITS.stem}字。填空题用连续四个下划线 ____ 表示一个空，至多${LIMITS.blanks}空。案例题填写材料，不超过${LIMITS.material}字。`,
  ],
  [
    '选项A—选项J',
    '选择题必填',
    `至少两项，至多${LIMITS.choices}项，从选项A起依次填写，中间不得空缺，每项不超过${LIMITS.choice}字，各项不得相同。其他题型不填。`,
  ],
  [
    '答案',
    '必填',
    '单选题填一个字母，如 B；多选题填两个以上字母，如 ABD；不定项选择题填一个或多个字母；判断题填“正确”或“错误”。填空题各空之间用分号隔开，同一空的不同答法用竖线隔开，如：六十日|60日；国务院；答案本身含分号、竖线、斜杠、顿号、逗号、左括号或反斜杠的，在其前加反斜杠 \\；各空不分先后的，在最后加［不分先后］。简答题填参考答案。案例题不填。',
  ],
  ['采分点', '选填', '简答题用。一行一点，末尾用括号写分值，如：指出行政机关无管辖权（3分）。分值按比例折算。'],
  ['小题权重', '选填', `案例题的小题用，1 至 ${LIMITS.weight} 的整数，案例题的分值按各小题的权重分配。不填按 1 计。`],
  ['难度', '选填', '1 至 5 的整数，1 最易，5 最难。不填按 3 计。'],
  ['知识点', '选填', `如：行政处罚/听证程序，用斜杠表示上下级。不超过${LIMITS.topic}字。`],
  ['法律依据', '选填', `法律名称和条款，如：《中华人民共和国行政处罚法》第四十二条。不超过${LIMITS.legalBasis}字。`],
  ['解析', '选填', `不超过${LIMITS.explanation}字。`],
  ['关键词', '选填', `至多${LIMITS.keywords}个，用分号隔开，每个不超过${LIMITS.keyword}字。`],
  ['来源', '选填', `试题的出处，如：2025年全省统一考试。不超过${LIMITS.source}字。`],
  ['命题人', '选填', '如：张三。'],
  ['格式', '选填', '一般不填。各栏以 HTML 书写的填 HTML。'],
]

/** The second sheet of the template. */
export function explanationSheet(): SheetContent {
  const heading = ['列', '是否必填', '填写要求'].map((text): Cell => ({ text, look: 'heading' }))
  return { name: '填写说明', rows: [heading, ...LINES], widths: [16, 16, 90] }
}
