import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { OpenCases } from '../policy/open-cases.js';
import { UNDER_WAY } from './case-rules.js';
import { Proposal } from './proposal.entity.js';

@Injectable()
export class OpenProposals implements OpenCases {
  constructor(private readonly reader: DataSource) {}

  count(): Promise<number> {
    return this.reader.manager.countBy(Proposal, { state: In([...UNDER_WAY]) });
  }
}
