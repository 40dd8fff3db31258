import { In } from 'typeorm';
import type { DirectoryQueries } from '../../directory/directory.queries.js';
import { REPLY_LIST } from '../../domain/lists/replies.js';
import { Reply } from '../../letters/reply.entity.js';
import { shanghaiDay } from '../../platform/clock.js';
import type { ProposerQueries } from '../proposers.queries.js';
import { repliesWithin } from '../rights/reach.js';
import { DocumentNumber } from '../workflow/hands/document-number.entity.js';
import { BY_STATE, BY_UNIT, HAND_OWED, handQuery, ownUnit, roundIs } from './assignments.source.js';
import { cell } from './cell.js';
import { handCalled, handCells, handIsLate, handLines } from './hand-lines.js';
import { byDay, isOneOf, nearness, type ListSource } from './list-source.js';
import { BY_NUMBER } from './number-order.js';
import { dayCell, unitOptions } from './proposals.source.js';

const NEAR = nearness(HAND_OWED);

/** 发文字号; a joint reply has the first unit’s. */
const NUMBER = '(SELECT MIN(doc.number) FROM document_number doc WHERE doc."replyId" = reply.id)';

/** 答复, as far as each may be read. */
export function replySource(directory: DirectoryQueries, proposers: ProposerQueries): ListSource {
  return {
    list: REPLY_LIST,
    alias: 'reply',
    query: (asking) =>
      handQuery(asking)
        .innerJoin(Reply, 'reply', 'reply.assignmentId = assignment.id')
        .andWhere(repliesWithin(asking.reader, asking.actor)),
    searched: ['proposal.searchText', NUMBER],
    texts: [
      (contains) =>
        `EXISTS (SELECT 1 FROM reply_version said WHERE said."replyId" = reply.id AND said.no = reply.version AND LOWER(said.text) ${contains})`,
    ],
    where: {
      state: isOneOf('assignment.state', 'state'),
      due: isOneOf(`(${NEAR})`, 'due'),
      unit: isOneOf('assignment.unitId', 'unit'),
      role: isOneOf('assignment.role', 'role'),
      session: isOneOf('proposal.sessionId', 'session'),
      round: roundIs,
      numbered: (values) => [
        `(${values.map((value) => `${NUMBER} IS ${value === 'yes' ? 'NOT ' : ''}NULL`).join(' OR ')})`,
      ],
      year: isOneOf('SUBSTR(assignment.repliedDay, 1, 4)', 'year'),
    },
    sorts: {
      due: () => [byDay(HAND_OWED), ...BY_NUMBER],
      number: () => BY_NUMBER,
      unit: () => [BY_UNIT, ...BY_NUMBER],
      state: () => [BY_STATE, ...BY_NUMBER],
      replied: () => [byDay('assignment.repliedDay'), ...BY_NUMBER],
      delivered: () => [byDay('assignment.deliveredDay'), ...BY_NUMBER],
    },
    counted: { state: () => 'assignment.state', due: () => NEAR },
    rows: async ({ reader, actor, calendar, today }, ids) => {
      const replies = await reader.manager.find(Reply, {
        where: { id: In([...ids]) },
        select: { id: true, assignmentId: true, version: true, recordVersion: true, updatedAt: true },
      });
      const byId = new Map(replies.map((reply) => [reply.id, reply]));
      const lines = await handLines(
        reader,
        proposers,
        replies.map(({ assignmentId }) => assignmentId),
      );
      const numbers = await reader.manager.findBy(DocumentNumber, { replyId: In([...ids]) });
      const numberOf = new Map(numbers.map(({ replyId, number }) => [replyId, number]));
      return ids.flatMap((id) => {
        const reply = byId.get(id);
        const line = reply && lines.get(reply.assignmentId);
        if (!line) return [];
        const cells = {
          ...handCells(line, { actor, calendar, today }),
          version: cell(reply.version === 0 ? '未起稿' : `第${reply.version}稿`, {
            value: reply.version,
            nowrap: true,
          }),
          docNumber: cell(numberOf.get(id) ?? null, { nowrap: true }),
          replied: dayCell(line.repliedDay),
          changed: dayCell(shanghaiDay(reply.updatedAt)),
        };
        const late = handIsLate(line, today);
        return [{ id, version: line.version, called: handCalled(line), href: `/replies/${id}`, late, cells }];
      });
    },
    options: async () => ({
      unit: await unitOptions(directory),
      session: (await directory.sessions()).map(({ id, label }) => ({ value: id, label })),
    }),
    initials: ownUnit,
  };
}
