import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { root } from '../../scripts/lib/paths.ts'
import { scratchFolder, write } from '../support/folder.ts'

/**
 * The bootstrap in a project of its own, with an npm that only notes that it was called. `npm-cli.js` is how npm names
 * itself to the scripts it runs.
 */
function project() {
  const folder = scratchFolder()
  for (const name of ['run.mjs', 'lib'])
    cpSync(path.join(root, 'scripts', name), path.join(folder, 'scripts', name), { recursive: true })
  write(folder, {
    'package.json': '{ "type": "module" }',
    'package-lock.json': '{ "one": 1 }',
    'npm-cli.js': `import fs from 'node:fs'; fs.appendFileSync('calls', process.argv.slice(2).join(' ') + '\\n')`,
    'scripts/echo.ts': `const words: string[] = process.argv.slice(2); console.log(words.join('|')); process.exit(Number(words[0]))`,
    'scripts/wait.ts': `process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1e9); console.log('up')`,
  })
  const run = (args: string[], nodeArgs: string[] = []) => {
    const env = { ...process.env, npm_execpath: path.join(folder, 'npm-cli.js'), npm_lifecycle_event: '' }
    const child = spawn(process.execPath, [...nodeArgs, 'scripts/run.mjs', ...args], { cwd: folder, env })
    const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
    return { child, ended: ended.then(([out, error, [code]]) => ({ out, error, code: code as number })) }
  }
  const calls = () => readFileSync(path.join(folder, 'calls'), 'utf8').trim().split('\n')
  return { folder, run, calls }
}

it('installs once, passes the arguments on and ends with the exit code of the script', async () => {
  const { run, calls } = project()
  expect(await run(['scripts/echo.ts', '3', 'two words']).ended).toMatchObject({ out: '3|two words\n', code: 3 })
  expect(await run(['scripts/echo.ts', '0']).ended).toMatchObject({ out: '0\n', error: '', code: 0 })
  expect(calls()).toEqual([expect.stringContaining('install --no-save')])
})

it('installs again when the lock file names other packages', async () => {
  const { folder, run, calls } = project()
  await run(['scripts/echo.ts', '0']).ended
  writeFileSync(path.join(folder, 'package-lock.json'), '{ "two": 2 }')
  await run(['scripts/echo.ts', '0']).ended
  expect(calls()).toHaveLength(2)
})

it('installs only once when two commands are called at the same moment', async () => {
  const { run, calls } = project()
  const both = await Promise.all([run(['scripts/echo.ts', '0']).ended, run(['scripts/echo.ts', '0']).ended])
  expect(both.map(({ code }) => code)).toEqual([0, 0])
  expect(calls()).toHaveLength(1)
})

it('does not run the script, and tries again next time, when installing fails', async () => {
  const { folder, run } = project()
  write(folder, { 'npm-cli.js': 'process.exit(5)' })
  const first = await run(['scripts/echo.ts', '0']).ended
  expect(first).toMatchObject({ out: '', code: 1 })
  expect(first.error).toContain('Installing failed')
  write(folder, { 'npm-cli.js': '' })
  expect(await run(['scripts/echo.ts', '0']).ended).toMatchObject({ out: '0\n', code: 0 })
})

it('passes a signal on and waits until the script has ended', async () => {
  const { run } = project()
  const { child, ended } = run(['scripts/wait.ts'])
  await once(child.stdout, 'data')
  child.kill('SIGTERM')
  expect(await ended).toMatchObject({ code: 7 })
})

it('says in one sentence what to do when Node is too old', async () => {
  const { run } = project()
  const old = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '16.20.2' } })`
  const { code, error } = await run(
    ['scripts/echo.ts', '0'],
    ['--import', `data:text/javascript,${encodeURIComponent(old)}`],
  ).ended
  expect(code).toBe(1)
  expect(error.trim().split('\n')).toHaveLength(1)
  expect(error).toMatch(/Node 20 .*16\.20\.2.*nodejs\.org/)
})
