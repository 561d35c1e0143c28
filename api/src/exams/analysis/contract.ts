import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById } from '../../kernel/fields.ts'
import { Nullable } from '../../kernel/page.ts'

/** One group of candidates; its figures are missing where it is so small that they would tell of persons. */
export const ResultGroup = Type.Object({
  key: Type.String(),
  name: Type.String(),
  candidates: Type.Integer(),
  passed: Nullable(Type.Integer()),
  /** Hundredths. */
  mean: Nullable(Type.Number()),
})
export type ResultGroup = Static<typeof ResultGroup>

export const ResultAnalysis = Type.Object({
  /** Fewer candidates than this are not shown by themselves. */
  smallestGroup: Type.Integer(),
  /** Twenty steps of five hundredths of the marks each. */
  distribution: Type.Array(Type.Integer()),
  areas: Type.Array(ResultGroup),
  organs: Type.Array(ResultGroup),
  domains: Type.Array(ResultGroup),
  slots: Type.Array(ResultGroup),
})
export type ResultAnalysis = Static<typeof ResultAnalysis>

/** 成绩分析: marks and passes by territory, unit, domain and slot, of the caller's scope. */
export const analysis = {
  read: endpoint({
    method: 'GET',
    url: '/exam-sessions/:id/analysis',
    config: { permission: 'result:read' },
    schema: { params: ById, response: { 200: ResultAnalysis } },
  }),
}
