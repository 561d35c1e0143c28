/** Writes what follows from the routes and is committed: `npm run openapi` → api/openapi.json, test/house/permissions.md. */
import { writeFileSync } from 'node:fs'
import { contractFiles, contractPath, readContract } from './lib/contract-files.ts'

for (const written of contractFiles(await readContract())) {
  writeFileSync(contractPath(written), written.text)
  console.log(`✓ ${written.file}`)
}
