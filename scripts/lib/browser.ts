import {
  createReadStream,
  createWriteStream,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { runCommand } from './command.ts'
import { root } from './paths.ts'
import { Problem } from './problem.ts'
import { missingLibraries, offerPackages } from './shared-libraries.ts'

const PACKAGE = path.join(root, 'node_modules/@sparticuz/chromium')
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/**
 * A headless Chromium for the browser tests, ready to be launched: the one of CHROMIUM_PATH, else the one that npm brought
 * along, else the system's. Brings its own libraries and the project's Chinese font where the system has none.
 * @returns path of the program
 */
export async function prepareBrowser(): Promise<string> {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  const packaged = process.platform === 'linux' && process.arch === 'x64' && existsSync(PACKAGE)
  if (packaged) return packagedBrowser()
  const installed = INSTALLED.find((file) => existsSync(file))
  if (installed) return installed
  throw new Problem(
    '没有可用的浏览器：请安装 Chromium，或用 CHROMIUM_PATH 指定其路径。',
    'There is no browser for the tests: install Chromium, or set CHROMIUM_PATH to one.',
  )
}

async function packagedBrowser(): Promise<string> {
  const { version } = JSON.parse(readFileSync(path.join(PACKAGE, 'package.json'), 'utf8')) as { version: string }
  const folder = path.join(root, 'node_modules/.cache/liangzheng', `chromium-${version}`)
  if (!existsSync(folder)) await unpack(folder)
  const program = path.join(folder, 'chromium')
  const libraries = path.join(folder, 'libraries/lib')

  const bare = await missingLibraries(program)
  const search = bare.length > 0 ? libraries : undefined
  const still = search ? await missingLibraries(program, search) : []
  if (still.length > 0) await offerPackages(still)
  return writeLauncher(folder, program, search)
}

/** Unpacked beside its place and moved there when whole; of two that do it at once the slower one's copy is dropped. */
async function unpack(folder: string) {
  const half = `${folder}.${process.pid}`
  mkdirSync(half, { recursive: true })
  await inflate('chromium.br', path.join(half, 'chromium'))
  for (const [archive, name] of [
    ['al2023.tar.br', 'libraries'],
    ['fonts.tar.br', 'fonts'],
  ] as const) {
    const tar = path.join(half, `${name}.tar`)
    await inflate(archive, tar)
    mkdirSync(path.join(half, name))
    const { code, output } = await runCommand('tar', ['-xf', tar, '--no-same-owner', '-C', path.join(half, name)])
    if (code !== 0) throw new Error(`tar: ${output}`)
    rmSync(tar)
  }
  if (existsSync(folder)) rmSync(half, { recursive: true })
  else renameSync(half, folder)
}

function inflate(archive: string, to: string): Promise<void> {
  const from = createReadStream(path.join(PACKAGE, 'bin', archive))
  return pipeline(from, createBrotliDecompress(), createWriteStream(to, { mode: 0o755 }))
}

/** A small shell script, because a library path set for everything would reach our own programs too. */
function writeLauncher(folder: string, program: string, libraries: string | undefined): string {
  const fonts = path.join(folder, 'fonts.conf')
  const folders = [
    path.join(folder, 'fonts'),
    ...globSync('api/assets/fonts', { cwd: root }).map((name) => path.join(root, name)),
  ]
  writeFileSync(
    fonts,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
${folders.map((name) => `  <dir>${name}</dir>`).join('\n')}
  <cachedir>${path.join(folder, 'font-cache')}</cachedir>
</fontconfig>
`,
  )
  const launcher = path.join(folder, 'launch')
  const lines = ['#!/bin/sh', `export FONTCONFIG_FILE='${fonts}'`]
  if (libraries) lines.push(`export LD_LIBRARY_PATH='${libraries}'`)
  // Moved into place, because another run of the tests may be starting it at this moment.
  writeFileSync(`${launcher}.new`, [...lines, `exec '${program}' "$@"`, ''].join('\n'), { mode: 0o755 })
  renameSync(`${launcher}.new`, launcher)
  return launcher
}
