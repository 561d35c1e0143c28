import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../scripts/lib/paths.ts'

it('leads to files of the API by way of /files, so that a refusal is words on a page', () => {
  const pages = globSync('web/app/**/*.tsx', { cwd: root })
  const straight = pages.filter((file) => /href=\{?[`'"]\/api\//.test(readFileSync(path.join(root, file), 'utf8')))
  expect(pages.length).toBeGreaterThan(500)
  expect(straight).toEqual([])
})
