import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { demand, may } from '../../domain/rights/may.js';
import { ReplyVersion } from '../../letters/reply-version.entity.js';
import { fileContents } from '../../letters/papers/kinds/file-contents.js';
import { paperSheet } from '../../letters/papers/paper-kind.js';
import { Reply } from '../../letters/reply.entity.js';
import { SHEET_PRESS, type SheetPress } from '../../letters/sheets/sheet-press.js';
import { shanghaiMidnight } from '../../platform/clock.js';
import { FileStore } from '../../platform/files/file-store.js';
import { sha256 } from '../../platform/sha256.js';
import { sm3 } from '../../platform/sm3.js';
import { zipStream, type ZipFile } from '../../platform/zip/zip-stream.js';
import { CaseAuditQueries } from '../audit/case-audit.queries.js';
import { calledBy, caseName } from '../case-name.js';
import { DistrictRules } from '../due/district-rules.js';
import { IssuedPaper } from '../issuing/issued-paper.entity.js';
import { notFound } from '../not-found.js';
import { SealedCopy } from '../originals/sealed-copy.entity.js';
import { Paper } from '../papers/paper.entity.js';
import { Looks } from '../rights/looks.js';
import { Suggestion } from '../suggestion.entity.js';
import { loadCase, type LoadedCase } from '../workflow/cases/load-case.js';
import { countedPages } from './archive-pages.js';
import { fileContentsOf } from './archive-contents.js';
import { packedRow, sourcesOf, type Known, type Packed, type PackedFile } from './archive-files.js';
import { archiveList, type Entry } from './archive-list.js';
import type { ArchiveContents } from './archive.views.js';
import { ArchivedPaper } from './archived-paper.entity.js';

/** 归档包: an archived case for the archive, in filing order, with where each original lies and the hash of every file. */
@Injectable()
export class ArchivePackages {
  constructor(
    private readonly reader: DataSource,
    private readonly rules: DistrictRules,
    private readonly files: FileStore,
    private readonly audits: CaseAuditQueries,
    private readonly looks: Looks,
    @Inject(SHEET_PRESS) private readonly press: SheetPress,
  ) {}

  async contents(actor: Actor, caseId: string): Promise<ArchiveContents> {
    return (await this.read(actor, caseId)).contents;
  }

  /** 卷内目录 as a paper. */
  async contentsPaper(actor: Actor, caseId: string): Promise<{ pdf: Uint8Array; fileName: string }> {
    const contents = await this.contents(actor, caseId);
    return { pdf: await this.print(contents), fileName: `${contents.name}卷内目录.pdf` };
  }

  /** Everything, a paper at a time; the same case gives the same bytes. */
  async package(actor: Actor, caseId: string): Promise<{ name: string; pieces: AsyncGenerator<Uint8Array> }> {
    const { contents, packed } = await this.read(actor, caseId);
    await this.refuseUnsound(packed);
    const front: PackedFile[] = [{ name: '卷内目录.pdf', bytes: bytes(await this.print(contents)) }];
    if (await this.audits.within(actor, 'audit.read', caseId))
      front.push({ name: '审计记录.json', bytes: async () => json(await this.trail(caseId)) });
    return { name: `${contents.name}归档包`, pieces: zipStream(partsOf(contents, front, packed)) };
  }

  private async read(actor: Actor, caseId: string): Promise<{ contents: ArchiveContents; packed: Packed[] }> {
    const { manager } = this.reader;
    const rules = await this.rules.read();
    const loaded = await loadCase(manager, actor, caseId, rules);
    if (!loaded || !may(actor, 'case.read', loaded.facts.relations)) throw notFound('proposals', caseId);
    demand(actor, 'archive.take', loaded.facts.relations);
    const archived = loaded.answers.decisions.find(({ kind }) => kind === 'archived');
    if (!archived)
      throw new Refusal(
        'archive.not-archived',
        `${caseName(loaded.proposal)}还没有归档，没有归档包。`,
        '请先办结、归档，再取。',
      );
    await this.looks.at(actor, 'case', caseId);
    const kept = await manager.find(ArchivedPaper, { where: { caseId }, order: { no: 'ASC' } });
    const entries = await archiveList(manager, actor, loaded);
    const sources = sourcesOf(kept, entries);
    const known = await this.known(loaded, entries);
    const packed = await Promise.all(
      kept.map((row) => this.counted(packedRow(row, sources.get(row.no) ?? null, known, rules))),
    );
    const { proposal, answers } = loaded;
    const contents: ArchiveContents = {
      caseId,
      name: `${calledBy(proposal)}提案`,
      title: proposal.title,
      proposers: answers.addressees.map(({ name }) => name),
      shelf: archived.shelf,
      archivedDay: archived.day,
      rows: packed.map(({ files: _files, note: _note, ...row }) => row),
    };
    return { contents, packed };
  }

  /** What was issued here knows its pages; of scans they are counted. */
  private async counted(packed: Packed): Promise<Packed> {
    if (packed.pages !== null) return packed;
    const stored = packed.files.flatMap(({ stored: hash }) => hash ?? []);
    return { ...packed, pages: await countedPages(this.files, stored) };
  }

  /** What the papers are made of, with a few questions for all of them. */
  private async known(loaded: LoadedCase, entries: readonly Entry[]): Promise<Known> {
    const { manager } = this.reader;
    const caseId = loaded.proposal.id;
    const replies = await manager.findBy(Reply, { caseId });
    const of = { replyId: In(replies.map(({ id }) => id)) };
    const scanIds = entries.flatMap(({ source }) => (source.kind === 'scan' ? [source.id] : []));
    const forms = loaded.answers.feedback.flatMap(({ paperId }) => paperId ?? []);
    const copies = replies.length === 0 ? [] : await manager.findBy(SealedCopy, of);
    const scans = await manager.findBy(Paper, {
      id: In([...scanIds, ...forms, ...copies.map(({ paperId }) => paperId)]),
    });
    return {
      loaded,
      files: this.files,
      suggestions: await manager.find(Suggestion, { where: { proposalId: caseId }, order: { no: 'ASC' } }),
      replies,
      issued: replies.length === 0 ? [] : await manager.findBy(IssuedPaper, of),
      copies,
      texts: replies.length === 0 ? [] : await manager.findBy(ReplyVersion, of),
      scans: new Map(scans.map((scan) => [scan.id, scan])),
    };
  }

  /** Before the first byte goes out: half a package is none. */
  private async refuseUnsound(packed: readonly Packed[]): Promise<void> {
    for (const { no, title, files } of packed)
      for (const { stored } of files) {
        if (stored === undefined || (await this.files.check(stored)) === 'sound') continue;
        throw new Refusal(
          'archive.unsound',
          `第${no}件“${title}”的文件在服务器上不见了，或与登记的校验值不符，没有做归档包。`,
          `请系统管理员从备份恢复文件 ${stored.slice(0, 12)}…，再取。`,
        );
      }
  }

  private async trail(caseId: string): Promise<object[]> {
    const lines: object[] = [];
    for await (const some of this.audits.all(caseId)) lines.push(...some);
    return lines;
  }

  private async print(contents: ArchiveContents): Promise<Uint8Array> {
    const at = shanghaiMidnight(contents.archivedDay);
    return (await this.press.printSheet(paperSheet(fileContents, fileContentsOf(contents)), fileContents.name, { at }))
      .pdf;
  }
}

/** The papers as they are sent, and last the manifest that says what each of them was. */
async function* partsOf(
  contents: ArchiveContents,
  front: readonly PackedFile[],
  packed: readonly Packed[],
): AsyncGenerator<ZipFile> {
  const hashed = new Map<string, object>();
  async function* sent(files: readonly PackedFile[]): AsyncGenerator<ZipFile> {
    for (const { name, bytes: read } of files) {
      const content = await read();
      hashed.set(name, { file: name, size: content.length, sha256: sha256(content), sm3: sm3(content) });
      yield { name, bytes: bytes(content) };
    }
  }
  const named = packed.map((row) => ({
    ...row,
    files: row.files.map((file) => ({ ...file, name: `卷内文件/${file.name}` })),
  }));
  yield* sent(front);
  for (const { files } of named) yield* sent(files);
  const { caseId, name, proposers, shelf, archivedDay } = contents;
  const manifest = {
    format: 'banfu-archive/1',
    caseId,
    name,
    proposers,
    shelf,
    archivedDay,
    contents: front.map(({ name }) => hashed.get(name)),
    papers: named.map(({ files, ...row }) => ({ ...row, files: files.map(({ name }) => hashed.get(name)) })),
  };
  yield { name: 'manifest.json', bytes: bytes(json(manifest)) };
}

const bytes = (content: Uint8Array) => () => Promise.resolve(content);
const utf8 = (content: string): Uint8Array => new TextEncoder().encode(content);
const json = (value: unknown): Uint8Array => utf8(`${JSON.stringify(value, null, 2)}\n`);
