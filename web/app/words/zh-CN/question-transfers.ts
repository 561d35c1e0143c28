import type { LossCode } from '@app/question-bank'
import type { Format } from '../../questions/transfers/formats.ts'

const formats: Record<Format, { label: string; hint: string }> = {
  EXCEL: {
    label: 'Excel 表格（.xlsx）',
    hint: '最常用。可以使用模板，也可以使用各单位已有的表格：每个选项一列或选项写在一格里都能识别。',
  },
  CSV: { label: 'CSV 表格（.csv）', hint: '与 Excel 相同的列，适合其他系统导出的数据。UTF-8 和 GBK 编码都可以。' },
  WORD: { label: 'Word 文档（.docx）', hint: '按“1. 题干、A. 选项、答案：、解析：”的习惯书写的文档。' },
  GIFT: { label: 'GIFT 文本（.txt、.gift）', hint: 'Moodle 的文本格式。' },
  AIKEN: { label: 'Aiken 文本（.txt）', hint: '最简单的文本格式，只有单选题。' },
  MOODLE_XML: { label: 'Moodle XML（.xml）', hint: 'Moodle 题库导出的文件，可以带图片。' },
  QTI_2: { label: 'QTI 2.1 / 2.2（.zip、.xml）', hint: '考试系统之间交换试题的国际标准，可以带图片。' },
  QTI_3: { label: 'QTI 3.0（.zip、.xml）', hint: '同一标准的新版本，可以带图片。' },
}

/** What a format keeps of a question, for choosing one to export. */
const carries: Record<Format, string> = {
  EXCEL: '最常用，可以修改后再导入。图片和表格不保留。',
  CSV: '与 Excel 相同，适合其他系统读取。图片和表格不保留。',
  WORD: '适合打印和传阅。',
  GIFT: '供 Moodle 使用的文本。',
  AIKEN: '只保留单选题的题干、选项和答案。',
  MOODLE_XML: '供 Moodle 使用，保留图片和表格。',
  QTI_2: '供其他考试系统使用，内容最全，保留图片、表格和公式。',
  QTI_3: '同上，新版本标准。',
}

/** What a format could not carry, by the library's codes. */
const losses: Record<LossCode, string> = {
  'question-left-out': '这种格式没有的题型，整题没有导出。',
  'markup-flattened': '表格、上下标等格式改成了纯文本。',
  'image-left-out': '图片没有导出。',
  'field-left-out': '知识点、法律依据、解析、关键词、来源等项目没有位置，没有导出。',
  'lines-joined': '换行改成了空格。',
  'accepted-left-out': '填空题除标准答案以外的其他写法没有导出。',
}

/** Words of bringing questions in and taking them out. */
export const transfers = {
  formats,
  carries,
  format: '文件格式',
  import: '导入试题',
  export: '导出试题',
  importLead: '先检查、再确认，确认之前不会写入任何试题。',
  fileHint: 'Excel、CSV、Word、GIFT、Aiken、Moodle XML 或 QTI 文件，格式自动识别。',
  importInto: (bank: string) => `导入到“${bank}”`,
  whatHappens: '导入的试题直接进入待初审状态，由他人审核后才能用于组卷。与题库中已有试题相同的会自动跳过。',
  whichFormats: '可以导入哪些文件？',
  mine: '我的导入记录',
  noneYet: '您还没有在这个题库导入过试题。',
  uploadedAt: '上传时间',
  backToImports: '导入记录',
  reading: '正在读取和检查文件',
  running: '正在写入试题',
  writing: '正在生成文件',
  progress: (done: string, total: string) => `已完成 ${done} / ${total}`,
  mayLeave: '页面会自动刷新。您可以离开本页，稍后再回来查看。',
  failed: '没有成功，没有写入任何试题。',
  undone: '这次导入已经撤销。',
  doneLead: '试题已进入待初审状态。',
  seeImported: '查看导入的试题',
  handOver: '交给审题人员',
  handOverLead: '请把下面的网址发给审题人员，对方可以一次审核这批试题。',
  problemWorkbook: '下载带问题说明的表格',
  problemList: '下载问题清单',
  undo: '撤销导入',
  undoLead: '撤销会停用这次导入的试题。已经有人修改、审核通过或用在试卷上的试题保持不变。',
  undoCreated: '这次导入的试题',
  undoRemovable: '可以撤销',
  undoKept: '保持不变的试题',
  undoGo: (count: string) => `撤销 ${count} 道试题`,
  nothingToUndo: '没有可以撤销的试题。',
  exported: (count: string) => `已导出 ${count} 道试题。`,
  exportKeys: '文件含有答案和解析，请妥善保管。文件保留七天。',
  downloadFile: (name: string) => `下载 ${name}`,
  exportFailed: '导出没有成功，请再试一次。',
  lost: '这种格式装不下的内容',
  lostLead: '需要完整保留时，请改用 Excel 或 QTI 格式。',
  times: (count: string) => `（${count} 处）`,
  losses,
}
