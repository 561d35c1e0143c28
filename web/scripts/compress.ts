import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const gz = promisify(gzip)

/** Smaller files gain nothing. */
const WORTH_BYTES = 500

/** Lays a .br and a .gz beside every text file and WebAssembly, so that the front door never compresses while people wait. */
export async function compress(folders: readonly string[]): Promise<void> {
  for (const folder of folders.filter(existsSync)) {
    const names = (await readdir(folder)).filter((name) => /\.(js|css|svg|wasm)$/.test(name))
    await Promise.all(names.map((name) => compressFile(path.join(folder, name))))
  }
}

async function compressFile(file: string): Promise<void> {
  const bytes = await readFile(file)
  if (bytes.length < WORTH_BYTES) return
  const [small, smaller] = await Promise.all([
    gz(bytes, { level: 9 }),
    brotli(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  ])
  await Promise.all([writeFile(`${file}.gz`, small), writeFile(`${file}.br`, smaller)])
}
