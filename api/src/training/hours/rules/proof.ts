/** Proofs of training (学时证明) are taken by their first bytes: what a browser would run is never handed out again. */
const KINDS: readonly { mediaType: string; begins: readonly number[] }[] = [
  { mediaType: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mediaType: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
]

export const PROOF_BYTES = 10 * 1024 * 1024

export const proofType = (bytes: Uint8Array): string | undefined =>
  KINDS.find(({ begins }) => begins.every((byte, i) => bytes[i] === byte))?.mediaType
