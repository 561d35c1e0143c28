import Type from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { ById, ImportBatch, ImportDecision } from '../../../kernel/fields.ts'

/** Hours of the paper years from a sheet (历史学时导入): previewed with the duplicates found, then carried out. */
export const hourImports = {
  /** text/csv: the empty sheet with its columns. */
  template: endpoint({
    method: 'GET',
    url: '/hour-imports/template.csv',
    config: { permission: 'hours:verify' },
    schema: { response: { 200: Type.Any() } },
  }),
  preview: endpoint({
    method: 'POST',
    url: '/hour-imports',
    config: { permission: 'hours:verify', upload: true },
    schema: { response: { 200: ImportBatch } },
  }),
  read: endpoint({
    method: 'GET',
    url: '/hour-imports/:id',
    config: { permission: 'hours:verify' },
    schema: { params: ById, response: { 200: ImportBatch } },
  }),
  run: endpoint({
    method: 'POST',
    url: '/hour-imports/:id/run',
    config: { permission: 'hours:verify' },
    schema: { params: ById, body: ImportDecision, response: { 200: ImportBatch } },
  }),
}
