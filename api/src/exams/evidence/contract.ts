import Type from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById } from '../../kernel/fields.ts'

/** 作答证据: everything that is known of one sitting, to be checked by others without this system (docs/exam-evidence.md). */
export const evidence = {
  /** JSON, by public id of the attempt; who took it is recorded. Without keys before the results are released. */
  read: endpoint({
    method: 'GET',
    url: '/exam-attempts/:id/evidence.json',
    config: { permission: 'evidence:read' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),
}
