import { existsSync } from 'node:fs'
import { runCommand } from './command.ts'
import { Problem } from './problem.ts'

/** Debian's package for each library that a headless Chromium may miss. */
const PACKAGES: Record<string, string> = {
  'libexpat.so.1': 'libexpat1',
  'libgcc_s.so.1': 'libgcc-s1',
  'libnspr4.so': 'libnspr4',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libplc4.so': 'libnspr4',
  'libplds4.so': 'libnspr4',
  'libsmime3.so': 'libnss3',
  'libssl3.so': 'libnss3',
}

/** Names of the shared libraries that a program needs and the system lacks. */
export async function missingLibraries(program: string, search?: string): Promise<string[]> {
  const env = search ? { ...process.env, LD_LIBRARY_PATH: search } : process.env
  const { output } = await runCommand('ldd', [program], { env })
  const missing = output.split('\n').filter((line) => line.includes('not found'))
  return [...new Set(missing.map((line) => line.trim().split(' ')[0] ?? ''))]
}

/** Installs the libraries where that is possible (root, Debian or Ubuntu); otherwise says which command does. */
export async function offerPackages(libraries: string[]): Promise<void> {
  const packages = [...new Set(libraries.map((name) => PACKAGES[name] ?? name))]
  const install = ['install', '-y', '--no-install-recommends', ...packages]
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`… apt-get ${install.join(' ')}`)
    await runCommand('apt-get', ['update'])
    const { code } = await runCommand('apt-get', install, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (code === 0) return
  }
  throw new Problem(
    `浏览器缺少系统库：请以 root 运行 apt-get ${install.join(' ')}。`,
    `The browser lacks system libraries (${libraries.join(', ')}): run apt-get ${install.join(' ')} as root.`,
  )
}
