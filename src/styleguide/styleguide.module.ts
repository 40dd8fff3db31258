import { Module } from '@nestjs/common';
import { StyleguidePages } from './styleguide.pages.js';

@Module({ controllers: [StyleguidePages] })
export class StyleguideModule {}
