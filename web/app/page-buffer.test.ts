import { finished } from 'node:stream/promises'
import { createElement } from 'react'
import { renderToPipeableStream } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { PageBuffer } from './page-buffer.server.ts'

async function render(texts: readonly string[]): Promise<string> {
  const page = new PageBuffer()
  const list = createElement(
    'ul',
    null,
    texts.map((text, i) => createElement('li', { key: `${i}-${text}` }, text)),
  )
  renderToPipeableStream(list).pipe(page)
  await finished(page)
  return page.page.toString()
}

describe('a page in Chinese', () => {
  it.each([0, 1, 2, 3])('arrives whole wherever React’s blocks end (shifted by %i bytes)', async (shift) => {
    const texts = ['x'.repeat(shift), ...Array.from({ length: 400 }, (_, i) => `长沙市𬭎䶮·监督${i}`)]
    expect(await render(texts)).toBe(`<ul>${texts.map((text) => `<li>${text}</li>`).join('')}</ul>`)
  })
})
