import Type from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, ImportBatch, ImportDecision, Uuid } from '../../kernel/fields.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Job } from '../../platform/queue/contract.ts'
import { QuestionSelection } from '../contract.ts'

/** The formats in which questions come and go. */
export const FORMATS = ['EXCEL', 'CSV', 'WORD', 'GIFT', 'AIKEN', 'MOODLE_XML', 'QTI_2', 'QTI_3'] as const

/** What undoing an import would take back, and what it would leave because it was used or changed since. */
export const ImportUndo = Type.Object({
  created: Type.Integer(),
  removable: Type.Integer(),
  kept: Type.Array(Type.Object({ because: Type.String(), count: Type.Integer(), serials: Type.Array(Type.Integer()) })),
})

/** Bringing questions in and taking them out (导入、导出). */
export const questionTransfers = {
  /** Takes a file of any format for a bank; a job reads it and reports every problem. No question is created yet. */
  previewImport: endpoint({
    method: 'POST',
    url: '/question-banks/:id/imports',
    config: { permission: 'question:import', upload: true },
    schema: { params: ById, response: { 200: ImportBatch } },
  }),

  /** The caller's imports into a bank, newest first. */
  listImports: endpoint({
    method: 'GET',
    url: '/question-banks/:id/imports',
    config: { permission: 'question:import' },
    schema: { params: ById, querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(ImportBatch) } },
  }),

  readImport: endpoint({
    method: 'GET',
    url: '/question-imports/:id',
    config: { permission: 'question:import' },
    schema: { params: ById, response: { 200: ImportBatch } },
  }),

  /** The uploaded table again with a column that says what is wrong with each row (Excel); other formats: a list. */
  problems: endpoint({
    method: 'POST',
    url: '/question-imports/:id/problems',
    config: { permission: 'question:import' },
    schema: {
      params: ById,
      /** The sentences for the codes, in the reader's language: the API speaks codes only. */
      body: Type.Object({
        heading: Type.String({ maxLength: 40 }),
        sentences: Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 400 })),
      }),
      response: { 200: Type.Any() },
    },
  }),

  /** Creates the questions, submitted for review, as a job; all in one transaction. */
  runImport: endpoint({
    method: 'POST',
    url: '/question-imports/:id/run',
    config: { permission: 'question:import' },
    schema: { params: ById, body: ImportDecision, response: { 200: ImportBatch } },
  }),

  /** What undoing would do. */
  previewUndo: endpoint({
    method: 'GET',
    url: '/question-imports/:id/undo',
    config: { permission: 'question:import' },
    schema: { params: ById, response: { 200: ImportUndo } },
  }),

  /** Takes back what the import created: questions that nobody changed and no paper used are retired. */
  undoImport: endpoint({
    method: 'POST',
    url: '/question-imports/:id/undo',
    config: { permission: 'question:import' },
    schema: { params: ById, response: { 200: ImportUndo } },
  }),

  /** Writes a selection as a file, in a job; its result names what the format could not carry. */
  startExport: endpoint({
    method: 'POST',
    url: '/question-exports',
    config: { permission: 'question:read' },
    schema: {
      body: Type.Object({ selection: QuestionSelection, format: Type.Enum([...FORMATS]) }),
      response: { 200: Job },
    },
  }),

  /** The file of a finished export, for the one who asked for it. */
  exportFile: endpoint({
    method: 'GET',
    url: '/question-exports/:id/file',
    config: { permission: 'question:read' },
    schema: { params: Type.Object({ id: Uuid }), response: { 200: Type.Any() } },
  }),

  /** An empty Excel sheet with the columns and an explanation (application/vnd…sheet). */
  template: endpoint({
    method: 'GET',
    url: '/question-template',
    config: { permission: 'question:import' },
    schema: { response: { 200: Type.Any() } },
  }),
}
