-- Lists read page by page: the stories of a language, articles by when they were found, a speaker's statements by article.

create index story_language on story (language, last_at desc, id desc);
create index article_found on article (found_at);
create index statement_speaker_article on statement (speaker_id, article_id desc, position);
