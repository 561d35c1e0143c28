import Type from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, ImportBatch, ImportDecision, Uuid } from '../../kernel/fields.ts'

/** Marks of a session on paper (线下笔试), from a sheet. */
export const paperResults = {
  preview: endpoint({
    method: 'POST',
    url: '/exam-sessions/:id/mark-imports',
    config: { permission: 'result:grade', upload: true },
    schema: { params: ById, response: { 200: ImportBatch } },
  }),

  read: endpoint({
    method: 'GET',
    url: '/mark-imports/:id',
    config: { permission: 'result:grade' },
    schema: { params: ById, response: { 200: Type.Object({ ...ImportBatch.properties, sessionId: Uuid }) } },
  }),

  run: endpoint({
    method: 'POST',
    url: '/mark-imports/:id/run',
    config: { permission: 'result:grade' },
    schema: { params: ById, body: ImportDecision, response: { 200: ImportBatch } },
  }),
}
