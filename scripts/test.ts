/**
 * Runs all tests, or those whose path contains one of the arguments: `npm test`, `npm test -- test/api/sign-in`. Prepares
 * the database, the web and the browser by itself. The last line is `N passed, N failed`.
 */
import path from 'node:path'
import { createVitest, parseCLI, type Vitest } from 'vitest/node'
import { prepareBrowser } from './lib/browser.ts'
import { root } from './lib/paths.ts'
import { codeOf, tell } from './lib/problem.ts'
import { step } from './lib/step.ts'
import { buildWeb } from './lib/web-build.ts'

/** Tests below these folders see neither a built web nor a browser. */
const WITHOUT_WEB = ['question-bank/', 'api/', 'scripts/', 'test/api/', 'test/faults/', 'test/house/', 'test/support/']

/** A terminal may deliver one Ctrl-C several times: to us, through npm and through the bootstrap. */
const SAME_KEYSTROKE_MS = 1500
const INTERRUPTED = 130

let interrupted = false

interface Count {
  passed: number
  failed: number
}

async function run(args: string[]): Promise<Count> {
  const { filter, options } = parseCLI(['vitest', 'run', ...args])
  const vitest = await createVitest({ root, ...options, watch: false })
  stopGracefully(vitest)
  try {
    await prepareFor(vitest, filter)
    if (!interrupted) await vitest.start(filter)
    nameSecondTries(vitest)
    return countOf(vitest)
  } finally {
    await vitest.close()
  }
}

/**
 * Ctrl-C ends the run between two tests and stops the database. Vitest's own answer, taken away here, is to leave at once
 * and the server behind.
 */
function stopGracefully(vitest: Vitest) {
  let firstAt: number | undefined
  const interrupt = () => {
    firstAt ??= performance.now()
    if (performance.now() - firstAt > SAME_KEYSTROKE_MS) process.exit(INTERRUPTED)
    interrupted = true
    void vitest.cancelCurrentRun('keyboard-input')
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeAllListeners(signal).on(signal, interrupt)
}

async function prepareFor(vitest: Vitest, filter: string[]) {
  const files = (await vitest.globTestSpecifications(filter)).map(({ moduleId }) =>
    path.relative(vitest.config.root, moduleId),
  )
  if (files.every((file) => WITHOUT_WEB.some((folder) => file.startsWith(folder)))) return
  await step('网页 web', buildWeb)
  process.env.CHROMIUM_PATH = await step('浏览器 browser', prepareBrowser)
}

/** Where tests are tried twice, those that failed at first are to be looked into, though they count as passed. */
function nameSecondTries({ state }: Vitest): void {
  const tests = state.getTestModules().flatMap((module) => [...module.children.allTests()])
  for (const test of tests.filter((one) => one.diagnostic()?.flaky))
    console.log(`△ 第二次才通过  passed at the second try: ${test.module.relativeModuleId} › ${test.fullName}`)
}

/**
 * A file that could not be read, a hook that threw, an error outside of any test and a test that never came to its end
 * count as one failure each. Tests that are left out on purpose count as nothing.
 */
function countOf({ state }: Vitest): Count {
  const modules = state.getTestModules()
  const tests = modules.flatMap((module) => [...module.children.allTests()])
  const states = tests.map((test) => test.result().state)
  const suites = modules.flatMap((module) => [module, ...module.children.allSuites()])
  const broken = suites.filter((suite) => suite.errors().length > 0).length
  return {
    passed: states.filter((result) => result === 'passed').length,
    failed:
      states.filter((result) => result === 'failed' || result === 'pending').length +
      broken +
      state.getUnhandledErrors().length,
  }
}

let count: Count = { passed: 0, failed: 1 }
try {
  count = await run(process.argv.slice(2))
} catch (error) {
  // Nothing ran: not a failure of a test, but no success either.
  if (codeOf(error) === 'VITEST_FILES_NOT_FOUND') count = { passed: 0, failed: 0 }
  else tell(error)
}
if (count.passed + count.failed === 0) console.log('✗ 没有运行任何测试  No test ran')
const good = count.failed === 0 && count.passed > 0
const exitCode = interrupted ? INTERRUPTED : good ? 0 : 1
process.stdout.write(`${count.passed} passed, ${count.failed} failed\n`, () => process.exit(exitCode))
