import { randomUUID } from 'node:crypto'

/** A JSON schema as the OpenAPI file has it. */
export interface Schema {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  additionalProperties?: boolean | Schema
  patternProperties?: Record<string, Schema>
  format?: string
  pattern?: string
  minimum?: number
  minItems?: number
  minLength?: number
}

/** Values that mean something in the world of a test, by the name of the field. */
export type Known = (name: string, schema: Schema) => unknown

/** A value that a schema takes, with what is known put in by name; what is optional is there only if it is known. */
export function anyValue(schema: Schema, known: Known, name = ''): unknown {
  const given = known(name, schema)
  if (given !== undefined) return given
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum.find((value) => value !== null)
  const choice = (schema.anyOf ?? schema.oneOf)?.find(({ type }) => type !== 'null')
  if (choice) return anyValue(choice, known, name)
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([key, one]) => schema.required?.includes(key) || known(key, one) !== undefined)
          .map(([key, one]) => [key, anyValue(one, known, key)]),
      )
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () => anyValue(schema.items ?? {}, known, name))
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1)
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return anyText(schema)
  }
}

function anyText({ format, pattern, minLength = 1 }: Schema): string {
  if (format === 'uuid') return randomUUID()
  if (format === 'date') return '2026-11-30'
  if (format === 'date-time') return '2026-11-30T01:00:00.000Z'
  if (pattern?.includes('0-9a-f')) return 'ab'.repeat(32)
  return 'x'.repeat(minLength)
}

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  schema: Schema
}

/** One operation of the OpenAPI file with what it takes. */
export interface Operation {
  method: string
  /** With `{name}` for parameters. */
  url: string
  parameters: Parameter[]
  body: Schema | undefined
  isUpload: boolean
}

interface OpenApiDocument {
  paths: Record<string, Record<string, unknown>>
}

interface Described {
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

/** Every operation that the application describes. */
export function operationsIn(document: unknown): Operation[] {
  return Object.entries((document as OpenApiDocument).paths).flatMap(([url, methods]) =>
    Object.entries(methods).map(([method, described]) => {
      const { parameters = [], requestBody } = described as Described
      const body = Object.values(requestBody?.content ?? {})[0]?.schema
      return { method: method.toUpperCase(), url, parameters, body, isUpload: false }
    }),
  )
}

/** The address with every parameter of the path filled in, and the query only with what is known. */
export function addressFor({ url, parameters }: Operation, known: Known, inPath: (name: string) => string): string {
  const path = url.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(inPath(name)))
  const query = parameters
    .filter((parameter) => parameter.in === 'query')
    .flatMap(({ name, schema }) => {
      const value = known(name, schema)
      return value === undefined ? [] : [[name, String(value)]]
    })
  return query.length > 0 ? `${path}?${new URLSearchParams(query)}` : path
}
