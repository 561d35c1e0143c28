import type { Page } from '../../api/src/kernel/page.ts'

const SIZE = 100

/** Every item of a list, page by page. */
export async function everyPage<T>(read: (query: { page: number; size: number }) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = []
  for (let page = 1; ; page++) {
    const answer = await read({ page, size: SIZE })
    items.push(...answer.items)
    if (answer.items.length === 0 || items.length >= answer.total) return items
  }
}
