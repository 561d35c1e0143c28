import zlib from 'node:zlib'

/** An archive of these files, as any packer makes it (APPNOTE.TXT); a name may be anything. */
export function zipped(files: Record<string, string | Uint8Array>): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content)
    const packed = zlib.deflateRawSync(bytes)
    const label = Buffer.from(name)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt32LE(zlib.crc32(bytes), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(bytes.length, 18)
    facts.writeUInt16LE(label.length, 22)
    locals.push(Buffer.from('PK\x03\x04'), facts, label, packed)
    const entry = Buffer.alloc(16)
    entry.writeUInt32LE(at, 12)
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), facts, entry.subarray(2), label)
    at += 30 + label.length + packed.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(Object.keys(files).length, 8)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, listed, end])
}

const box = (type: string, ...contents: Uint8Array[]): Buffer => {
  const body = Buffer.concat(contents)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8, 0)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

/** The frame of an MP4 file of this length, with so many bytes of pictures. */
export function mp4({ seconds, bytes = 0 }: { seconds: number; bytes?: number }): Buffer {
  const header = Buffer.alloc(100)
  header.writeUInt32BE(1000, 12)
  header.writeUInt32BE(seconds * 1000, 16)
  const pictures = Buffer.alloc(bytes)
  for (let i = 0; i < bytes; i++) pictures[i] = (i * 7 + (i >> 10)) & 0xff
  return Buffer.concat([box('ftyp', Buffer.from('isomiso2')), box('moov', box('mvhd', header)), box('mdat', pictures)])
}

/** A small SCORM 1.2 package of two pages. */
export const scormPackage = (folder = ''): Record<string, string> => ({
  [`${folder}imsmanifest.xml`]: `<?xml version="1.0"?>
<manifest identifier="case-files" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="one"><organization identifier="one"><title>案卷评查</title>
    <item identifier="first" identifierref="r1" parameters="?mode=learn"><title>第一讲</title>
      <adlcp:masteryscore>80</adlcp:masteryscore></item>
    <item identifier="second" identifierref="r2"><title>第二讲</title></item>
  </organization></organizations>
  <resources>
    <resource identifier="r1" type="webcontent" adlcp:scormtype="sco" href="pages/one.html"><file href="pages/one.html"/></resource>
    <resource identifier="r2" type="webcontent" adlcp:scormtype="sco" href="pages/two.html"><file href="pages/two.html"/></resource>
  </resources>
</manifest>`,
  [`${folder}pages/one.html`]: '<!doctype html><title>一</title>',
  [`${folder}pages/two.html`]: '<!doctype html><title>二</title>',
  [`${folder}style.css`]: 'body{}',
})
