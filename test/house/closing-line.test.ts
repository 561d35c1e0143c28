import { symlinkSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { runNode } from '../../scripts/lib/command.ts'
import { root } from '../../scripts/lib/paths.ts'
import { scratchFolder, write } from '../support/folder.ts'

const PASSES = `import { expect, it } from 'vitest'\nit('passes', () => expect(1).toBe(1))\n`

/** Runs the test command on a project that has just these files. */
async function closing(files: Record<string, string>) {
  const folder = scratchFolder()
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  write(folder, { 'vitest.config.ts': 'export default {}', 'package.json': '{ "type": "module" }', ...files })
  const { VITEST: _, NODE_ENV: __, ...rest } = process.env
  const env = rest as NodeJS.ProcessEnv
  const { code, output } = await runNode([path.join(root, 'scripts/test.ts'), '--root', folder], { env, cwd: folder })
  return { code, last: output.trimEnd().split('\n').at(-1) }
}

it('counts tests, and says with the exit code whether all is well', async () => {
  expect(await closing({ 'test/house/a.test.ts': PASSES })).toEqual({ code: 0, last: '1 passed, 0 failed' })
})

it('counts a failed test, a file that cannot be read, a hook that throws and an error outside of any test', async () => {
  const outside = `import { it } from 'vitest'\nit('ends before', () => { setTimeout(() => { throw new Error('late') }) })\n`
  const result = await closing({
    'test/house/passes.test.ts': PASSES,
    'test/house/fails.test.ts': PASSES.replace('toBe(1)', 'toBe(2)'),
    'test/house/unreadable.test.ts': `import './nowhere.ts'\n${PASSES}`,
    'test/house/hook.test.ts': `import { beforeAll } from 'vitest'\nbeforeAll(() => { throw new Error() })\n${PASSES}`,
    'test/house/outside.test.ts': `${outside}it('waits', () => new Promise((done) => setTimeout(done, 20)))\n`,
  })
  expect(result).toEqual({ code: 1, last: '3 passed, 4 failed' })
})

it('does not call a run without tests a success', async () => {
  expect(await closing({})).toEqual({ code: 1, last: '0 passed, 0 failed' })
})
