import { deflateRawSync } from 'node:zlib';
import { AlignmentType, Document, LevelFormat, Packer, Paragraph } from 'docx';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { INTAKE_CODES, type IntakeCode, IntakeRefusal } from './intake.refusal.ts';
import { takeIn } from './intake.ts';

const TEXT =
  '同志们：\n今天召开全市工会工作会议，主要任务是部署下半年走访企业工作。\n一、提高认识\n各县（市、区）总工会要在十月底前完成走访。\n';

/** A zip made by hand, so that it can lie. */
function zipOf(files: { name: string; data: Buffer; says?: number }[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, data, says } of files) {
    const packed = deflateRawSync(data, { level: 9 });
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x0800, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(says ?? data.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

function documentXml(...paragraphs: string[]): Buffer {
  const body = paragraphs.map(text => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('');
  return Buffer.from(
    `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  );
}

async function codeOf(bytes: Uint8Array, name: string): Promise<IntakeCode | 'taken'> {
  try {
    await takeIn(bytes, name);
    return 'taken';
  } catch (error) {
    if (error instanceof IntakeRefusal) return error.code;
    throw error;
  }
}

describe('plain text', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8'],
    ['UTF-8 with a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(TEXT)]), 'utf-8'],
    ['GB18030', iconv.encode(TEXT, 'gb18030'), 'gb18030'],
    ['UTF-16 little end first', iconv.encode(TEXT, 'utf-16le', { addBOM: true }), 'utf-16le'],
    ['UTF-16 big end first', iconv.encode(TEXT, 'utf-16be', { addBOM: true }), 'utf-16be'],
  ])('reads %s', async (_, bytes, encoding) => {
    expect(await takeIn(bytes, '讲话.txt')).toMatchObject({ text: TEXT, format: 'txt', encoding });
  });

  it('reads traditional characters in GB18030', async () => {
    const text =
      '同志們，今天召開全市工會工作會議，總結經驗，部署任務，進一步團結動員廣大職工為經濟發展貢獻力量。';
    expect((await takeIn(iconv.encode(text, 'gb18030'), 'a.txt')).text).toBe(text);
  });

  it('says of a file without an ending how it is read, and of an input stream nothing', async () => {
    const bytes = Buffer.from('要开展检查。');
    expect((await takeIn(bytes, '讲话稿')).notes).toEqual(['文件没有扩展名，按纯文本读取。']);
    expect((await takeIn(bytes, '')).notes).toEqual([]);
  });

  it('names the byte at which UTF-8 breaks instead of garbling it', async () => {
    const bytes = Buffer.from(TEXT.repeat(20));
    bytes[91] = 0xff;
    const refused = takeIn(bytes, '讲话.txt');
    await expect(refused).rejects.toMatchObject({ code: 'deploy.file-encoding' });
    await expect(refused).rejects.toThrow(/第 (9\d) 个字节/u);
  });

  it('refuses text of another encoding that merely happens to be valid', async () => {
    const text = '各位同志大家好，今天我們在這裡召開全市工會工作會議，主要任務是部署下半年的工作。'.repeat(5);
    expect(await codeOf(iconv.encode(text, 'big5'), 'a.txt')).toBe('deploy.file-encoding');
  });
});

describe('Word documents', () => {
  it('keeps paragraphs and gives automatic numbers back', async () => {
    const level = (at: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
      level: at,
      format,
      text,
      alignment: AlignmentType.LEFT,
    });
    const numbering = {
      config: [
        {
          reference: 'heads',
          levels: [level(0, LevelFormat.CHINESE_COUNTING, '%1、'), level(1, LevelFormat.DECIMAL, '（%2）')],
        },
      ],
    };
    const item = (text: string, at: number) =>
      new Paragraph({ text, numbering: { reference: 'heads', level: at } });
    const children = [
      new Paragraph('在全市工会会议上的讲话'),
      item('提高认识', 0),
      item('工作部署', 0),
      item('走访企业', 1),
      item('换届选举', 1),
      new Paragraph('各县要抓紧。'),
      item('加强领导', 0),
      item('落实责任', 1),
    ];
    const bytes = await Packer.toBuffer(new Document({ numbering, sections: [{ children }] }));
    const taken = await takeIn(bytes, '讲话.docx');
    expect(taken.text.split('\n')).toEqual([
      '在全市工会会议上的讲话',
      '一、提高认识',
      '二、工作部署',
      '（1）走访企业',
      '（2）换届选举',
      '各县要抓紧。',
      '三、加强领导',
      '（1）落实责任',
    ]);
    expect(taken).toMatchObject({ format: 'docx', notes: ['6 个段落的自动编号已还原成文字。'] });
  });

  it('refuses a bomb that says its size, one that lies about it, and too many entries', async () => {
    const zeros = Buffer.alloc(150 * 1024 * 1024);
    const document = { name: 'word/document.xml', data: documentXml('好') };
    expect(await codeOf(zipOf([document, { name: 'a', data: zeros }]), 'a.docx')).toBe('deploy.file-bomb');
    expect(await codeOf(zipOf([{ name: 'word/document.xml', data: zeros, says: 10 }]), 'a.docx')).toBe(
      'deploy.file-bomb',
    );
    const many = Array.from({ length: 3000 }, (_, i) => ({ name: `x${i}`, data: Buffer.from('x') }));
    expect(await codeOf(zipOf(many), 'a.docx')).toBe('deploy.file-bomb');
  });

  it('refuses names that point outside, and archives that are no document', async () => {
    const document = { name: 'word/document.xml', data: documentXml('好') };
    expect(await codeOf(zipOf([{ name: '../../etc/x', data: Buffer.from('x') }, document]), 'a.docx')).toBe(
      'deploy.file-unsafe-path',
    );
    expect(await codeOf(zipOf([{ name: '/etc/x', data: Buffer.from('x') }, document]), 'a.docx')).toBe(
      'deploy.file-unsafe-path',
    );
    expect(await codeOf(zipOf([{ name: 'a.txt', data: Buffer.from('x') }]), 'a.docx')).toBe(
      'deploy.file-not-docx',
    );
    expect(await codeOf(zipOf([document]).subarray(0, 120), 'a.docx')).toBe('deploy.file-broken-docx');
  });
});

describe('what is no speech', () => {
  const ole = Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
  ]);
  it.each([
    ['an empty file', Buffer.alloc(0), 'a.txt', 'deploy.file-empty'],
    ['blanks only', Buffer.from('\n  \n'), 'a.txt', 'deploy.file-empty'],
    [
      'a picture named .txt',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]),
      'a.txt',
      'deploy.file-picture',
    ],
    ['a PDF named .txt', Buffer.from('%PDF-1.7\n…'), 'a.txt', 'deploy.file-pdf'],
    ['a zip named .txt', zipOf([{ name: 'a', data: Buffer.from('a') }]), 'a.txt', 'deploy.file-disguised'],
    ['a zip', zipOf([{ name: 'a', data: Buffer.from('a') }]), 'a.zip', 'deploy.file-archive'],
    ['an old Word document', ole, 'a.doc', 'deploy.file-old-word'],
    [
      'a protected Word document',
      Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]),
      'a.docx',
      'deploy.file-encrypted',
    ],
    ['a text named .docx', Buffer.from(TEXT), 'a.docx', 'deploy.file-broken-docx'],
    ['rich text', Buffer.from('{\\rtf1 a}'), 'a.rtf', 'deploy.file-kind'],
    ['a table', Buffer.from('a,b'), 'a.csv', 'deploy.file-kind'],
    ['zeros', Buffer.alloc(50), 'a.txt', 'deploy.file-not-text'],
    ['too many bytes', Buffer.alloc(21 * 1024 * 1024, 'a'), 'a.txt', 'deploy.file-too-large'],
    ['too many characters', Buffer.alloc(6_000_000, 'a'), 'a.txt', 'deploy.file-too-long'],
  ])('refuses %s', async (_, bytes, name, code) => {
    expect(await codeOf(bytes, name)).toBe(code);
  });

  it('says in Chinese what to do for every code, with every fact filled in', () => {
    const facts = { limit: '1', kind: '图', extension: '.txt', position: 1, file: 'a' };
    for (const code of INTAKE_CODES) {
      const { says } = new IntakeRefusal(code, facts);
      expect(says).toMatch(/请/u);
      expect(says).not.toMatch(/[{}！]/u);
    }
  });
});
