import Type from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById } from '../../kernel/fields.ts'

/** Safe Exam Browser (安全考试浏览器): an optional rule of a session. */
export const safeBrowser = {
  /** The settings of one session as a `.seb` file. They hold no secret: their fingerprint is what is checked. */
  sebFile: endpoint({
    method: 'GET',
    url: '/exam-sessions/:id/seb-settings',
    config: { permission: 'session' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),
}
