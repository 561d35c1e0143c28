import type { ImportBatch } from '@app/api/contract'
import type { Static } from 'typebox'
import { sentences } from '../sentence.ts'
import { hourColumns } from './hours-notes.ts'
import { organisingImports, organisingProblems } from './organising.ts'
import { questionProblems } from './question-problems.ts'
import { nominationColumns, nominationTitle } from './training-notes.ts'

type Batch = Static<typeof ImportBatch>

const states: Record<Batch['state'], string> = {
  READING: '正在读取',
  PREVIEWED: '待确认',
  RUNNING: '正在导入',
  DONE: '已完成',
  DISCARDED: '已作废',
  FAILED: '导入失败',
  UNDONE: '已撤销',
}

export const imports = {
  states,
  title: {
    ORGANS: '导入单位',
    PEOPLE: '导入人员',
    QUESTIONS: '导入试题',
    HOURS: '导入历史学时',
    NOMINATIONS: nominationTitle,
    ...organisingImports.titles,
  },
  lead: '支持 Excel（.xlsx）和 CSV 文件。先检查、再确认，确认之前不会写入任何数据。',
  file: '选择文件',
  fileHint: 'Excel（.xlsx）或 CSV，第一行为列名。',
  neededColumns: '必须有的列',
  otherColumns: '可以有的列',
  columns: {
    NOMINATIONS: nominationColumns,
    ...organisingImports.columns,
    HOURS: hourColumns,
    ORGANS: {
      needed: ['单位名称', '行政区划代码'],
      other: [
        '统一社会信用代码',
        '内部编码',
        '主体类别',
        '层级',
        '上级单位',
        '主管系统',
        '主管上级',
        '执法领域',
        '执法类别',
        '执法依据',
      ],
      note: '统一社会信用代码和内部编码至少填写一项。多个领域或类别用顿号隔开。上级单位可以写名称或代码。',
    },
    PEOPLE: {
      needed: ['姓名', '证件号码', '单位', '编制性质'],
      other: ['证件类型', '职务', '执法领域', '入职日期', '手机号'],
      note: '证件号码一列请设为“文本”格式，否则 Excel 会丢失末几位。单位可以写名称或代码。日期写成 2026-11-21 的形式。',
    },
  },
  check: '上传并检查',
  template: '下载模板',
  preview: '检查结果',
  fileName: '文件',
  rows: '数据行',
  good: '可以导入',
  duplicates: '重复',
  bad: '有错误',
  created: '已导入',
  problems: '问题清单',
  noProblems: '没有发现问题。',
  problemsMore: (listed: string, total: string) => `共 ${total} 个问题，这里列出前 ${listed} 个。`,
  severities: { error: '错误', warning: '提醒' },
  severity: '程度',
  row: '行',
  rowNumber: (row: number) => `第 ${row} 行`,
  line: '文字行',
  element: '元素',
  lineNumber: (line: number) => `第 ${line} 行文字`,
  column: '列',
  cell: '位置',
  what: '问题',
  wholeFile: '整个文件',
  sample: '前几行内容',
  run: '执行导入',
  runTitle: '确认执行导入？',
  how: '导入方式',
  correctFirst: '文件中有错误的行。要全部导入，请先改正文件并重新上传。',
  runAll: '全部导入',
  runAllHint: '有任何一行出错就都不导入。',
  runGood: '只导入正确的行',
  runGoodHint: (good: string, bad: string) => `导入 ${good} 行，跳过有错误的 ${bad} 行。`,
  runBody: (rows: string) => `将写入 ${rows} 行数据。`,
  nothingToRun: '没有可以导入的行。请改正文件后重新上传。',
  again: '重新上传',
  running: '正在写入数据，请稍候。页面会自动刷新。',
  doneTitle: (count: string) => `导入完成，共写入 ${count} 条。`,
  failed: '导入没有成功，没有写入任何数据。请重新上传再试。',
  otherProblem: (code: string) => `内容不符合要求（代码 ${code}）`,
  /** Problems of a row or a file, by code. */
  codes: sentences({
    ...questionProblems,
    ...organisingProblems,
    'field-required': '必须填写。',
  }),
}
