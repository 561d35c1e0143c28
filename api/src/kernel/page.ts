import Type, { type Static, type TSchema } from 'typebox'

/** Every list is paged the same way: 1-based page, bounded size, total. */
export const PageQuery = {
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, default: 1 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
}

export const pageOf = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), total: Type.Integer(), page: Type.Integer(), size: Type.Integer() })

export interface Page<T> {
  items: T[]
  total: number
  page: number
  size: number
}

export interface PageRequest {
  page?: number
  size?: number
}

/** Limit and offset of a page request. */
export function slice({ page = 1, size = 20 }: PageRequest): { limit: number; offset: number } {
  return { limit: size, offset: (page - 1) * size }
}

export function paged<T>(items: T[], total: number | string | bigint, { page = 1, size = 20 }: PageRequest): Page<T> {
  return { items, total: Number(total), page, size }
}

/** A value or null. Simple types become `type: [t, 'null']`, which serialises without a validator. */
export function Nullable<T extends TSchema>(schema: T) {
  const { type } = schema as { type?: unknown }
  const simple = typeof type === 'string' && type !== 'object' && type !== 'array' && !('enum' in schema)
  return Type.Unsafe<Static<T> | null>(simple ? { ...schema, type: [type, 'null'] } : Type.Union([schema, Type.Null()]))
}
